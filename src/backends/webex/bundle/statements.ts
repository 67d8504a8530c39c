/** A node of a syntax tree, as far as it has to be understood here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A statement at the top of a module. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** The module's names that it declares or changes: it is needed when one of them is. */
  readonly belongsTo: readonly string[];
  /** The module's names that appear anywhere in it. */
  readonly uses: readonly string[];
  /** The module's functions that it calls as it runs. */
  readonly calls: readonly string[];
  /** Whether it acts on the world outside of the module, so that it is needed in any case. */
  readonly isEffect: boolean;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

const isFunction = ({ type }: Node): boolean =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type);

/** A name that is a key, not a reference. */
function isKey(node: Node, parent: Node): boolean {
  if (parent['computed'] === true) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node;
  if (parent.type === 'Property') return parent['key'] === node && parent['shorthand'] !== true;
  return ['MethodDefinition', 'PropertyDefinition'].includes(parent.type) && parent['key'] === node;
}

function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** Every name that `node` refers to; `deep` follows into functions, which run later or never. */
function namesIn(node: Node, deep: boolean): string[] {
  const names: string[] = [];
  const visit = (each: Node): void => {
    if (each.type === 'Identifier') names.push(String(each['name']));
    for (const child of childrenOf(each)) {
      if (child.type === 'Identifier' && isKey(child, each)) continue;
      if (deep || !isFunction(child)) visit(child);
    }
  };
  visit(node);
  return names;
}

/** The name at the root of `a.b.c`, or of the pattern in a declaration. */
function rootNames(node: Node): string[] {
  if (node.type === 'MemberExpression') return isNode(node['object']) ? rootNames(node['object']) : [];
  return namesIn(node, false);
}

function declaredBy(node: Node): string[] {
  if (node.type === 'VariableDeclaration') {
    return (node['declarations'] as Node[]).flatMap(({ id }) => (isNode(id) ? namesIn(id, false) : []));
  }
  return isNode(node['id']) ? namesIn(node['id'], false) : [];
}

/** What a statement that declares nothing assigns to, and what it hands to the functions that it calls. */
function changedBy(node: Node): string[] {
  const names: string[] = [];
  walk(node, (each) => {
    if (each.type === 'AssignmentExpression' && isNode(each['left'])) names.push(...rootNames(each['left']));
    if (each.type === 'CallExpression' || each.type === 'NewExpression') {
      const { callee } = each;
      if (isNode(callee) && !isFunction(callee)) names.push(...rootNames(callee));
      for (const argument of each['arguments'] as Node[]) {
        if (!isFunction(argument)) names.push(...namesIn(argument, false));
      }
    }
    return !isFunction(each);
  });
  return names;
}

/** Whether it does anything at all as it runs, other than to read. */
function acts(node: Node): boolean {
  let found = false;
  walk(node, (each) => {
    found ||=
      /^(Call|New|Assignment|Update|Tagged|Await|Import)/.test(each.type) || each['operator'] === 'delete';
    return !found && !isFunction(each);
  });
  return found;
}

function callsIn(node: Node): string[] {
  const names: string[] = [];
  walk(node, (each) => {
    const { callee } = each;
    if (each.type === 'CallExpression' && isNode(callee)) names.push(...rootNames(callee));
    return !isFunction(each);
  });
  return names;
}

const isDeclaration = ({ type }: Node): boolean => /^(Function|Class|Variable)Declaration$/.test(type);

/** The page's own objects: who hands them to a function may change the page. */
const page = ['window', 'globalThis', 'self', 'navigator', 'document'];

/** The statements of a module's `body`, with what each has to do with the others. Imports and exports are left out. */
export function statementsOf(body: readonly Node[]): Statement[] {
  const own = new Set(body.filter(isDeclaration).flatMap(declaredBy));
  const ours = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => own.has(name));
  return body
    .filter(({ type }) => type !== 'ImportDeclaration')
    .map((node) => {
      if (node.type.startsWith('Export'))
        return { ...node, belongsTo: [], uses: [], calls: [], isEffect: false };
      const declares = isDeclaration(node);
      const changed = declares ? declaredBy(node) : changedBy(node);
      const belongsTo = ours(changed);
      const isCall = isNode(node['expression']) && node['expression'].type === 'CallExpression';
      const actsOnPage = isCall && changed.some((name) => page.includes(name) && !own.has(name));
      return {
        start: node.start,
        end: node.end,
        belongsTo,
        uses: ours(namesIn(node, true)),
        calls: ours(callsIn(node)),
        isEffect: !declares && acts(node) && (belongsTo.length === 0 || actsOnPage),
      };
    });
}
