/** The part of Node's `util` that the SDK and its libraries use: messages, and classes from before there were any. */

/** `value` for a log, as JSON: functions are left out, and a circle ends in `[Circular]`. */
export function inspect(value: unknown): string {
  const above: unknown[] = [];
  const cut = function (this: unknown, _key: string, each: unknown): unknown {
    if (typeof each !== 'object' || each === null)
      return typeof each === 'bigint' ? `${String(each)}n` : each;
    while (above.length > 0 && above.at(-1) !== this) above.pop();
    if (above.includes(each)) return '[Circular]';
    above.push(each);
    return each;
  };
  if (value instanceof Error) return value.stack ?? value.message;
  const isData = !['undefined', 'function', 'symbol'].includes(typeof value);
  return isData ? JSON.stringify(value, cut) : String(value);
}

/** Fills `%s`, `%d`, `%j` … of the first value with the next ones and appends what is left. */
export function format(...given: unknown[]): string {
  const [first, ...rest] = given;
  const text = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));
  if (typeof first !== 'string') return given.map(text).join(' ');
  const filled = first.replace(/%[sdifjoO%]/g, (mark) => {
    if (mark === '%%') return '%';
    if (rest.length === 0) return mark;
    const value = rest.shift();
    if (mark === '%s') return text(value);
    return /[dif]/.test(mark) ? String(Number(value)) : inspect(value);
  });
  return [filled, ...rest.map(text)].join(' ');
}

interface Constructor {
  prototype: object;
}

/** Makes `child` a class below `parent`. */
export function inherits(child: Constructor, parent: Constructor): void {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

export default { format, inherits, inspect };
