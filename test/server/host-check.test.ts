import { expect, test } from 'vitest';
import { serverOverTwoFiles } from './fixture.ts';

test.each(['localhost', '0.0.0.0', '::', '192.0.2.20'])(
  'a server that listens on %s answers to loopback names and to no foreign one',
  async (HOST) => {
    const app = await serverOverTwoFiles({ HOST });

    const near = await app.inject({ url: '/', headers: { host: 'localhost:6334' } });
    const far = await app.inject({ url: '/', headers: { host: 'evil.example' } });

    expect(near.statusCode).toBe(200);
    expect(far.statusCode).toBe(421);
    expect(far.body).toContain('ALLOWED_HOSTS');
    expect(far.body).not.toMatch(/Offhook|evil/);
  },
);

test('a server answers to the address that it listens on, and to names that were allowed', async () => {
  const app = await serverOverTwoFiles({ HOST: '192.0.2.20', ALLOWED_HOSTS: 'phone.example' });

  for (const host of ['192.0.2.20:6334', 'phone.example']) {
    expect((await app.inject({ url: '/', headers: { host } })).statusCode).toBe(200);
  }
});
