import { expect, test } from 'vitest';
import type { Line, PersonPresence } from '../../../../src/calling/index.ts';
import { ribbonPhones } from './parts-phone.ts';

/** Somebody's line with all that it has beside its calls. */
async function withParts(extension = '1001') {
  const phones = await ribbonPhones();
  const opened = phones.open(extension);
  const expected = Number(extension) % 2 === 1 ? 4 : 3;
  await expect.poll(() => opened.parts().length).toBe(expected);
  return { ...phones, ...opened };
}

const everything = { since: 0, limit: 100 };
const must = <Part>(part: Part | undefined): Part => {
  if (part === undefined) throw new Error('The line has none.');
  return part;
};

async function callAndEnd(line: Line, number: string): Promise<void> {
  const call = await line.dial(number);
  await expect.poll(() => call.state).toBe('connected');
  await call.end?.();
}

test('past calls are the gateway’s, with the number alone where it is in the own domain', async () => {
  const { line } = await withParts();
  const history = must(line.history);
  await callAndEnd(line, '9001');

  await expect.poll(async () => (await history.list(everything)).length).toBe(1);
  const [entry] = await history.list(everything);

  expect(entry).toMatchObject({
    direction: 'outgoing',
    outcome: 'answered',
    remote: { name: 'Echo', number: '9001' },
    seen: true,
  });
  expect(history.markSeen).toBeUndefined();
});

test('T21: what the SDK notes itself is not shown twice: of each call there is the gateway’s record alone', async () => {
  const { line, ribbon, world } = await withParts();
  await callAndEnd(line, '9001');
  await callAndEnd(line, '9001');
  const [alice] = world.people;
  await expect.poll(() => ribbon.log.of(must(alice)).length).toBe(2);

  const ids = (await must(line.history).list(everything)).map(({ id }) => id);

  expect(ids).toEqual(ribbon.log.of(must(alice)).map(({ recordId }) => recordId));
});

test('a call that is deleted is gone at the gateway, and one that is not there is refused', async () => {
  const { line, ribbon, world } = await withParts();
  await callAndEnd(line, '9001');
  await expect.poll(async () => (await must(line.history).list(everything)).length).toBe(1);
  const [entry] = await must(line.history).list(everything);

  await must(line.history).remove?.([must(entry).id]);

  expect(ribbon.log.of(must(world.people[0]))).toEqual([]);
  await expect(must(line.history).remove?.(['0000'])).rejects.toMatchObject({ name: 'LineError' });
});

test('the mailbox is counted, a change of it is told, and there are no messages to list', async () => {
  const { line, world } = await withParts();
  const [owner] = world.people;
  const voicemail = must(line.voicemail);
  const before = await voicemail.count();
  const changed = new Promise<void>((resolve) => voicemail.on('change', resolve));

  world.voicemail.remove(must(owner), must(world.voicemail.of(must(owner))[0]))();
  await changed;

  expect((await voicemail.count()).total).toBe(before.total - 1);
  for (const verb of ['list', 'recording', 'mark', 'remove']) expect(voicemail).not.toHaveProperty(verb);
});

test('whoever has no mailbox has no voicemail here', async () => {
  const { parts } = await withParts('1002');

  expect(parts()).toEqual(['history', 'contacts', 'presence']);
});

test('somebody who is followed is told of: there, in a call, in their own words, gone', async () => {
  const { line, open } = await withParts();
  const bob = open('1002');
  await expect.poll(() => bob.parts().length).toBe(3);
  const told: PersonPresence[] = [];
  const last = () => told.at(-1);

  const stop = must(line.presence).follow('1002', (presence) => told.push(presence));
  expect(last()).toEqual({ availability: 'unknown' });
  await expect.poll(last).toEqual({ availability: 'available' });
  await must(bob.line.presence).show?.({ availability: 'busy', note: '<i>Not now</i>' });
  await expect.poll(last).toEqual({ availability: 'busy', note: '<i>Not now</i>' });
  await must(bob.line.presence).show?.({ availability: 'available' });
  await expect.poll(last).toEqual({ availability: 'available' });
  const call = await bob.line.dial('9001');
  await expect.poll(last).toEqual({ availability: 'in-call' });
  await call.end?.();
  await expect.poll(last).toEqual({ availability: 'available' });
  stop();
});

test('after the gateway has forgotten a subscription, those who are followed are watched anew', async () => {
  const { line, world, ribbon } = await withParts();
  const told: PersonPresence[] = [];
  must(line.presence).follow('1002', (presence) => told.push(presence));
  await expect.poll(() => told.at(-1)).toEqual({ availability: 'offline' });

  world.begin({ type: 'forget', user: '1001' });
  await expect.poll(() => told.at(-1)).toEqual({ availability: 'unknown' });
  await expect.poll(() => told.at(-1), { timeout: 5_000 }).toEqual({ availability: 'offline' });

  expect(ribbon.subscriptions.all).toHaveLength(1);
});

test('T24, T25: a contact is added, changed and deleted, and the list is what the gateway has', async () => {
  const { line } = await withParts();
  const contacts = must(line.contacts);
  expect(await contacts.list()).toEqual([]);

  const card = {
    firstName: 'Zoé',
    lastName: '<b>Zimmer</b>',
    company: 'Acme',
    numbers: [{ number: '+14155550123', kind: 'mobile' }, { number: 'zoe@elsewhere.example' }],
    groups: ['Friends', 'Work'],
  };
  const added = must(await contacts.add?.(card));
  expect(await contacts.list()).toEqual([added]);
  expect(added).toMatchObject({
    ...card,
    numbers: expect.arrayContaining(card.numbers) as unknown,
    own: true,
  });
  const changed = await contacts.change?.(added.id, {
    firstName: card.firstName,
    lastName: 'Zimmermann',
    numbers: card.numbers,
  });
  expect(await contacts.list()).toEqual([changed]);
  expect(changed?.groups).toBeUndefined();
  await contacts.remove?.(added.id);

  expect(await contacts.list()).toEqual([]);
  await expect(contacts.remove?.(added.id)).rejects.toMatchObject({ name: 'LineError' });
});

test('the directory is searched by name without accents, by number and by address', async () => {
  const { line } = await withParts();
  const search = (text: string) => must(line.contacts?.search?.(text));

  const [chloe] = await search('chloe dub');
  const numbers = (await search('1002')).map(({ numbers: [first] }) => first?.number);
  const [alice] = await search('1001@ribbon.sandbox');

  expect(chloe).toEqual({
    id: '1003@ribbon.sandbox',
    firstName: 'Chloé',
    lastName: 'Dubois',
    numbers: [{ number: '1003' }],
    own: false,
  });
  expect(numbers).toContain('1002');
  expect(alice?.firstName).toBe('Alice');
  expect(await search('  ')).toEqual([]);
});

test('searches that are asked for at once get each their own answer', async () => {
  const { line } = await withParts();
  const search = (text: string) => must(line.contacts?.search?.(text));

  const found = await Promise.all(['Alice', 'Bob', 'Nobody'].map((name) => search(name)));

  expect(found.map((people) => people.map(({ firstName }) => firstName))).toEqual([['Alice'], ['Bob'], []]);
});

test('a gateway that refuses says so, and the next question is asked all the same', async () => {
  const { line, world } = await withParts();
  world.begin({ type: 'http', route: 'ribbon.contacts', user: '1001', status: 500, times: 1 });

  await expect(must(line.contacts).list()).rejects.toMatchObject({ name: 'LineError' });

  expect(await must(line.contacts).list()).toEqual([]);
});

test('where the account has no history, no contacts and no mailbox, the line has none of them', async () => {
  const { world, open } = await ribbonPhones();
  for (const route of ['ribbon.history', 'ribbon.contacts', 'ribbon.voicemail']) {
    world.begin({ type: 'http', route, user: '1001', status: 403, times: 10 });
  }

  const { line, parts } = open('1001');
  await expect.poll(() => line.state).toBe('ready');
  await expect.poll(() => world.trace.lines.filter(({ text }) => text.includes(' 403 ')).length).toBe(3);

  expect(parts()).toEqual(['presence']);
});
