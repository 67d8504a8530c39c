import { expect, test } from 'vitest';
import { serverOverTwoFiles } from './fixture.ts';

test.each(['localhost', 'localhost:6334', 'phone.localhost:80', '127.0.0.1:6334', '[::1]:6334', 'LOCALHOST'])(
  'on loopback %s is answered',
  async (host) => {
    const app = await serverOverTwoFiles();

    expect((await app.inject({ url: '/', headers: { host } })).statusCode).toBe(200);
  },
);

test.each([
  'evil.example',
  'evil.example:6334',
  'localhost.evil.example',
  'notlocalhost',
  '127.0.0.1.evil.example',
])('on loopback the foreign name %s is refused', async (host) => {
  const app = await serverOverTwoFiles();

  const response = await app.inject({ url: '/', headers: { host } });

  expect(response.statusCode).toBe(421);
  expect(response.body).not.toContain('Offhook');
});

test('a server that is told to listen on a network answers to any name', async () => {
  const app = await serverOverTwoFiles({ HOST: '0.0.0.0' });

  expect((await app.inject({ url: '/', headers: { host: 'phone.example' } })).statusCode).toBe(200);
});
