import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { Voicemail } from '../../src/sandbox/switch/voicemail/voicemail.ts';
import { ManualClock } from './support/manual-clock.ts';
import { sandboxForTest } from './support/fixture.ts';
import { send, tokenOf } from './support/phone.ts';

const idOf = (extension: string) => people.find((each) => each.extension === extension)?.id ?? '';

function ask(url: string, as: string, { of = as, method = 'GET', path = 'VoiceMessagingMessages' } = {}) {
  const user = `${url}/com.broadsoft.xsi-actions/v2.0/user/${idOf(of)}`;
  return send(method, `${user}/${path}`, { token: tokenOf(as) });
}

test('nobody sees or changes another person’s messages', async () => {
  const { url, world } = await sandboxForTest();
  const [alice] = world.people;
  const [message] = alice ? world.voicemail.of(alice) : [];
  const path = `VoiceMessagingMessages/${message?.id}`;

  const replies = [
    await ask(url, '1003', { of: '1001' }),
    await ask(url, '1003', { of: '1001', path }),
    await ask(url, '1003', { of: '1001', path, method: 'DELETE' }),
    await ask(url, '1003', { path }),
    await ask(url, '1003', { path, method: 'DELETE' }),
    await ask(url, '1091'),
  ];

  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 404, 404, 401]);
  expect((await ask(url, '1001', { path })).status).toBe(200);
});

test('people with an even extension have no mailbox, and the discovery document says so', async () => {
  const { url } = await sandboxForTest();

  const { body } = await send('GET', `${url}/discovery`);
  const users = body['users'] as readonly { extension: string; voicemail: boolean }[];
  const [list, summary] = [await ask(url, '1002'), await ask(url, '1002', { path: 'calls/MessageSummary' })];

  const extensions = (voicemail: boolean) =>
    users.filter((user) => user.voicemail === voicemail).map(({ extension }) => Number(extension));
  expect(extensions(true)).toContain(1001);
  expect(extensions(true).filter((extension) => extension % 2 === 0)).toEqual([]);
  expect(extensions(false)).toContain(1002);
  expect(extensions(false).filter((extension) => extension % 2 === 1)).toEqual([]);
  expect([list, summary].map(({ status }) => status)).toEqual([404, 200]);
  expect(list.body['message']).toBe('Bob Baker has no mailbox');
});

test('what a caller is called is text in XML, and what XML cannot hold is left out', async () => {
  const { url, world } = await sandboxForTest();
  const chloe = world.people[2];
  if (!chloe) throw new Error('Chloé is missing');
  const from = { name: '<b>&amp;\u0000\ud800 🚀', number: 'anonymous' };
  world.voicemail.add(chloe, { id: 'odd', from, at: 0, audio: new Uint8Array(3), read: false });

  const { body, headers } = await ask(url, '1003', { path: 'VoiceMessagingMessages/odd' });

  expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(body['text']).toContain('<name>&lt;b&gt;&amp;amp; 🚀</name><address></address>');
});

test('a reset brings back the messages that were there from the start; a restart leaves them as they are', async () => {
  const { url, world, sandbox } = await sandboxForTest();
  const [alice] = world.people;
  if (!alice) throw new Error('Alice is missing');
  for (const message of world.voicemail.of(alice)) world.voicemail.remove(alice, message);

  await send('POST', `${url}/control/restart`, { body: { memory: false } });
  const restarted = world.voicemail.of(alice).length;
  sandbox.reset();

  expect(restarted).toBe(0);
  expect(world.voicemail.of(alice).map(({ from }) => from.name)).toEqual(['Bob Baker', 'Riverside Dental']);
});

test('the newest hundred messages of a person are kept', () => {
  const [alice] = people;
  if (!alice) throw new Error('Alice is missing');
  const voicemail = new Voicemail({ people, clock: new ManualClock(), newId: () => 'seed' });

  for (let index = 0; index < 120; index += 1) {
    const from = { name: '', number: String(index) };
    voicemail.add(alice, { id: String(index), from, at: index, audio: new Uint8Array(), read: false });
  }

  expect(voicemail.of(alice)).toHaveLength(100);
  expect([voicemail.of(alice)[0]?.id, voicemail.of(alice).at(-1)?.id]).toEqual(['119', '20']);
});
