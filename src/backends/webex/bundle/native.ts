import type { Plugin } from 'vite';

/** The name in `object` that `part`, in core-js' spelling, means: `is-nan` → `isNaN`. */
function nameIn(object: object, part: string): string {
  const letters = part.replaceAll('-', '');
  const found = Object.getOwnPropertyNames(object).find((name) => name.toLowerCase() === letters);
  if (found === undefined) throw new Error(`Neither Node nor the browser has what core-js calls ${part}.`);
  return found;
}

/** The browser's own expression for a file of core-js: `object/define-property` → `Object.defineProperty`. */
export function nativeExpression(file: string): string {
  const [ownerPart = '', memberPart] = file.split('/');
  const owner = nameIn(globalThis, ownerPart);
  if (memberPart === undefined) return owner;
  const object: unknown = Reflect.get(globalThis, owner);
  return `${owner}.${nameIn(object as object, memberPart)}`;
}

const polyfill = /\brequire\("@babel\/runtime-corejs2\/core-js\/([\w/-]+)"\)/g;

/** The browser's own objects in the place of core-js 2, which every file of the SDK asks for. */
export function nativeObjects(): Plugin {
  return {
    name: 'offhook:native-objects',
    transform(code, id) {
      if (!id.includes('/node_modules/@webex/') || !code.includes('runtime-corejs2/core-js'))
        return undefined;
      return { code: code.replace(polyfill, (_, file: string) => nativeExpression(file)), map: null };
    },
  };
}
