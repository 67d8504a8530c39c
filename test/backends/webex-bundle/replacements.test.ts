import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { EffectEvent } from '../../../src/backends/webex/bundle/effect-event.ts';
import { nativeExpression } from '../../../src/backends/webex/bundle/native.ts';
import { parse, stringify } from '../../../src/backends/webex/bundle/qs.ts';
import { format, inherits, inspect } from '../../../src/backends/webex/bundle/util.ts';
import { v4 } from '../../../src/backends/webex/bundle/uuid.ts';

const realQs = createRequire(import.meta.url)('qs') as { parse: typeof parse; stringify: typeof stringify };

test('a query is written as qs writes it', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
  const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string({ minLength: 1 }), leaf));

  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), value), (query) => {
      expect(stringify(query)).toBe(realQs.stringify(query));
    }),
  );
});

test('a query is read as qs reads it', () => {
  for (const query of ['', 'a=1', 'a=1&b=', 'a=%20x+y&b=%C3%BC', 'a=1&a=2']) {
    expect(parse(query)).toEqual(realQs.parse(query));
  }
});

test('core-js has a name for everything that the browser calls otherwise', () => {
  const names = ['object/define-property', 'number/is-nan', 'json/stringify', 'parse-int', 'weak-map'];

  expect(names.map(nativeExpression)).toEqual([
    'Object.defineProperty',
    'Number.isNaN',
    'JSON.stringify',
    'parseInt',
    'WeakMap',
  ]);
  expect(() => nativeExpression('object/not-there')).toThrow('not-there');
});

test('a message is filled as Node fills it', () => {
  expect(format('webex/%s (%d%%)', 'calling', 5, 'more')).toBe('webex/calling (5%) more');
  expect(format('only %s')).toBe('only %s');
});

test('what refers to itself can be shown', () => {
  const circle: Record<string, unknown> = { name: 'x' };
  circle['self'] = circle;

  expect(inspect(circle)).toBe('{"name":"x","self":"[Circular]"}');
});

test('a class from before there were classes inherits', () => {
  class Parent {
    hello(): string {
      return 'hello';
    }
  }
  // A function, as those classes are.
  const Child = function () {} as unknown as new () => Parent;

  inherits(Child, Parent);

  expect(new Child().hello()).toBe('hello');
});

test('an id is a version 4 UUID', () => {
  expect(v4()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('effects are named as their package names them', async () => {
  const source = await readFile('node_modules/@webex/web-media-effects/dist/esm/index.js', 'utf8');

  for (const [name, value] of Object.entries(EffectEvent)) {
    expect(source).toContain(`EffectEvent["${name}"] = "${value}"`);
  }
});
