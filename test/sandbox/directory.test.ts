import { expect, test } from 'vitest';
import { organisation } from '../../src/sandbox/people.ts';
import { sandboxForTest } from './support/fixture.ts';
import { send, tokenOf } from './support/phone.ts';

interface Found {
  readonly displayName: string;
  readonly avatar?: string;
  readonly photos?: readonly { readonly value: string }[];
}

async function directory() {
  const { url } = await sandboxForTest();
  const ask = async (path: string) => {
    const { body } = await send('GET', `${url}${path}`, { token: tokenOf('1001') });
    return (body['items'] ?? body['Resources']) as readonly Found[];
  };
  return { url, ask };
}

test.each([
  ['bob', ['Bob Baker']],
  ['BAKER', ['Bob Baker']],
  ['bob b', ['Bob Baker']],
  ['aker', []],
  ['wiśn', ['Łukasz Wiśniewski']],
])('who looks for %s in the directory finds names in which a word begins so', async (text, names) => {
  const { ask } = await directory();

  const found = await ask(`/hydra/v1/people?displayName=${encodeURIComponent(text)}&max=5`);

  expect(found.map(({ displayName }) => displayName)).toEqual(names);
});

test('no more people are found than were asked for', async () => {
  const { ask } = await directory();

  expect(await ask('/hydra/v1/people?displayName=&max=3')).toHaveLength(3);
});

test('everybody has a picture, which needs no token and is a picture by its type', async () => {
  const { url, ask } = await directory();
  const filter = encodeURIComponent('displayName sw "chloé"');
  const [chloe] = await ask(`/identity/scim/${organisation}/v2/Users?filter=${filter}`);
  const [again] = await ask('/hydra/v1/people?displayName=chlo%C3%A9');

  const picture = await fetch(chloe?.photos?.[0]?.value ?? '');
  const drawn = await picture.text();

  expect(again?.avatar).toBe(chloe?.photos?.[0]?.value);
  expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  expect(drawn).toContain('>CD</text>');
  expect((await send('GET', `${url}/avatars/4711`)).status).toBe(404);
});
