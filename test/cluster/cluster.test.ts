import { describe, expect, test } from 'vitest';
import { KioskBrowser, keyOf, pin, statusKey } from '../server/kiosk/fixture.ts';
import { Visitor } from '../server/sign-in/visitor.ts';
import { useCluster } from './use-cluster.ts';

describe('two instances behind nginx, with one Redis', () => {
  const used = useCluster();

  const readiness = async (instance: string): Promise<unknown> => {
    const answer = await fetch(`${instance}/ready`);
    return answer.json();
  };

  /** Somebody at an address of their own. */
  const visitor = (address: number) =>
    new Visitor(used.cluster.origin, { 'x-forwarded-for': `203.0.113.${address}` });

  test('sign people in, renew and sign out, each request answered by the other one', async () => {
    const answeredBy: (string | null)[] = [];
    for (let person = 1; person <= 12; person += 1) {
      const alice = visitor(person);
      alice.onAnswer = ({ headers }) => answeredBy.push(headers.get('x-instance'));

      await alice.signIn('1001');
      const first = await alice.session();
      const second = await alice.session();
      const { status } = await alice.ask('POST', '/auth/sign-out');
      const after = await alice.session();

      expect([first.session?.name, second.session?.name]).toEqual(['Alice Anders', 'Alice Anders']);
      expect(first.session?.accessToken).not.toBe(second.session?.accessToken);
      expect([status, after]).toEqual([204, { systems: ['webex'] }]);
    }

    expect(new Set(answeredBy).size).toBe(2);
    expect(answeredBy.some((one, index) => index > 0 && one === answeredBy[index - 1])).toBe(false);
  });

  test('count together how often one address begins', async () => {
    const many = visitor(100);

    for (let times = 0; times < 60; times += 1) await many.begin();
    const refused = [await many.ask('GET', '/auth/webex'), await many.ask('GET', '/auth/webex')];

    expect(refused.map(({ headers }) => headers.get('location'))).toEqual(['/', '/']);
    expect(await many.session()).toEqual({ systems: ['webex'], trouble: 'too-many' });
  });

  test('know a kiosk that the other one has let in, count its PINs together, and tell the operator the same', async () => {
    const lobby = new KioskBrowser(used.cluster.origin, 'lobby');
    await lobby.post('enter', { key: keyOf('lobby') });
    const passes: unknown[] = [];
    for (let times = 0; times < 4; times += 1)
      passes.push((await lobby.post('pass', { number: '9001' })).status);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => lobby.post('pin', { pin: '000000' })));
    await lobby.post('report', { ready: true });
    const status = await Promise.all(
      [0, 1, 2, 3].map(async () => {
        const headers = { authorization: `Bearer ${statusKey}` };
        const answer = await fetch(`${used.cluster.origin}/kiosks/status`, { headers });
        return answer.json() as Promise<unknown>;
      }),
    );

    expect(passes).toEqual([200, 200, 200, 200]);
    expect(wrong.filter(({ body }) => body['outcome'] === 'wrong')).toHaveLength(5);
    expect((await lobby.post('pin', { pin })).body).toMatchObject({ outcome: 'too-many' });
    for (const each of status) expect(each).toMatchObject({ kiosks: [{ id: 'lobby', ready: true }] });
    expect((await lobby.post('session')).body).toHaveProperty('profile');
  });

  test('say that there is no sandbox, and are ready', async () => {
    const { status } = await fetch(`${used.cluster.origin}/sandbox/discovery`);
    const ready = used.cluster.instances.map(readiness);

    expect(status).toBe(204);
    expect(await Promise.all(ready)).toEqual([
      { ready: true, why: [] },
      { ready: true, why: [] },
    ]);
  });

  test('are not ready without Redis, but still sign people in, and kiosks call and open', async () => {
    const lobby = new KioskBrowser(used.cluster.origin, 'lobby');
    await lobby.post('enter', { key: keyOf('lobby') });
    await used.cluster.redis.stop();

    const ready = used.cluster.instances.map(readiness);
    const alice = visitor(101);
    await alice.signIn('1001');

    expect(await Promise.all(ready)).toEqual([
      { ready: false, why: ['redis'] },
      { ready: false, why: ['redis'] },
    ]);
    expect((await alice.session()).session?.name).toBe('Alice Anders');
    expect((await lobby.post('pass', { number: '9001' })).status).toBe(200);
    expect((await lobby.post('report', { ready: true })).status).toBe(204);
    expect((await lobby.post('pin', { pin })).body).toEqual({ outcome: 'right' });
  });
});
