import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { shake } from '../../../src/backends/webex/bundle/shake.ts';
import type { Node } from '../../../src/backends/webex/bundle/statements.ts';

/** What stays of `code` when only `used` is wanted of it, without the room that the rest leaves. */
function kept(code: string, options: { shared?: Record<string, [string, string]>; without?: string[] } = {}) {
  const { body } = parseSync('packed.js', code).program;
  const packed = { file: 'packed.js', keep: ['used'], shared: {}, without: [], ...options };
  return shake(code, body as unknown as Node[], packed)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

test('what nobody wants goes, and what it was changed by goes with it', () => {
  const code = `
    class Unused {}
    Unused.part = 1;
    Unused.prototype.method = function () {};
    (function (Unused) { Unused.On = 1; })(Unused || (Unused = {}));
    function used() {}
    export { used, Unused };`;

  expect(kept(code)).toEqual(['function used() {}', 'export { used as used };']);
});

test('what the wanted thing needs stays, with all that changes it', () => {
  const code = `
    var Kind;
    (function (Kind) { Kind.On = 1; })(Kind || (Kind = {}));
    const helper = () => Kind.On;
    helper.more = 2;
    function used() { return helper(); }
    export { used };`;

  expect(kept(code)).toHaveLength(6);
});

test('a statement that acts on the page stays, unless it is called not wanted', () => {
  const code = `
    function patch(target) { target.window.x = 1; }
    patch({ window: typeof window === 'undefined' ? undefined : window });
    function used() {}
    export { used };`;

  expect(kept(code)).toHaveLength(4);
  expect(kept(code, { without: ['patch'] })).toEqual(['function used() {}', 'export { used as used };']);
});

test('a library that is packed in comes from its own package instead', () => {
  const code = `
    function interpret() { return machinery(); }
    function machinery() {}
    function used() { return interpret(); }
    export { used };`;

  expect(kept(code, { shared: { interpret: ['xstate', 'interpret'] } })).toEqual([
    "import { interpret as interpret } from 'xstate';",
    'function used() { return interpret(); }',
    'export { used as used };',
  ]);
});

test('an export that is gone is an error of the build, not of the call', () => {
  expect(() => kept('const other = 1; export { other };')).toThrow('packed.js no longer exports used');
});
