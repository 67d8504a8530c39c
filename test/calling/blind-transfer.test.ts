import { expect, test } from 'vitest';
import { CallError } from '../../src/calling/index.ts';
import { verbLimit } from '../../src/calling/far-side.ts';
import { talk } from './asking-first.ts';
import { settled } from './ticks.ts';

test('the far end is connected with whom it was sent to, and this side leaves', async () => {
  const { first, firstFarEnd, microphones } = await talk();

  await first.transfer?.('+1 (212) 555-0100');

  expect(firstFarEnd.talksWith).toBe('+12125550100');
  expect(first.facts.endReason).toBe('transferred');
  expect(microphones.allStopped).toBe(true);
});

test('a call on hold can be transferred', async () => {
  const { first, firstFarEnd } = await talk();
  await first.hold?.();

  await first.transfer?.('1003');

  expect(firstFarEnd.talksWith).toBe('1003');
});

test('a transfer asked for while the call is being put on hold comes after it', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('hold');
  const held = first.hold?.();
  const transferred = first.transfer?.('1003');
  await settled();
  expect(first.facts.pending).toBe('hold');

  firstFarEnd.confirms('hold');
  await Promise.all([held, transferred]);

  expect(first.facts.endReason).toBe('transferred');
});

test('a transfer that fails leaves the call talking, and can be tried again', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.fails('transfer', new CallError('transfer', { details: { status: 503 } }));

  await expect(first.transfer?.('1003')).rejects.toMatchObject({
    reason: 'transfer',
    details: { status: 503 },
  });

  expect(first.facts).toMatchObject({ state: 'connected', pending: undefined });
  expect(firstFarEnd.hears).toBe(true);
  firstFarEnd.confirms('transfer');
  await first.transfer?.('1003');
  expect(firstFarEnd.talksWith).toBe('1003');
});

test('a transfer that nobody confirms fails after its time, and the call goes on as it was', async () => {
  const { clock, first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('transfer');
  const transferred = first.transfer?.('1003');
  await settled();
  expect(first.facts.pending).toBe('transfer');
  expect(firstFarEnd.hears).toBe(true);

  clock.advance(verbLimit);

  await expect(transferred).rejects.toMatchObject({ reason: 'transfer', details: { code: 'TIMEOUT' } });
  expect(first.facts).toMatchObject({ state: 'connected', pending: undefined });
});

test('asking twice for what fails asks the provider once', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('transfer');
  const asked = Promise.allSettled([first.transfer?.('1003'), first.transfer?.('1003')]);
  await settled();

  firstFarEnd.fails('transfer');
  firstFarEnd.confirms('transfer');

  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(firstFarEnd.talksWith).toBeUndefined();
});

test('a call that is put on hold from outside meanwhile is still being transferred', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('transfer');
  const transferred = first.transfer?.('1003');
  await settled();

  firstFarEnd.held();
  expect(first.facts).toMatchObject({ state: 'held', pending: 'transfer' });
  firstFarEnd.fails('transfer');

  await expect(transferred).rejects.toMatchObject({ reason: 'transfer' });
  expect(first.facts).toMatchObject({ state: 'held', pending: undefined });
});

test('a hold asked for while a transfer is under way comes after it', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('transfer');
  const transferred = first.transfer?.('1003');
  const held = first.hold?.();
  await settled();
  expect(first.state).toBe('connected');

  firstFarEnd.fails('transfer');

  await expect(transferred).rejects.toMatchObject({ reason: 'transfer' });
  await held;
  expect(first.state).toBe('held');
});

test('a far end that hangs up while the transfer is under way ends the call, and nothing failed', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('transfer');
  const transferred = first.transfer?.('1003');
  await settled();

  firstFarEnd.hangUp();

  await expect(transferred).resolves.toBeUndefined();
  expect(first.facts.endReason).toBe('remote');
});

test('an extension cannot be sent after a call that was handed over', async () => {
  const { first, firstFarEnd } = await talk();

  await expect(first.transfer?.('+1 415 555 0100 ext. 12')).rejects.toMatchObject({
    reason: 'extension',
  });

  expect(firstFarEnd.talksWith).toBeUndefined();
});

test('what cannot be dialled is not transferred to', async () => {
  const { first, firstFarEnd } = await talk();
  const { facts } = first;

  await expect(first.transfer?.('?!')).rejects.toMatchObject({ reason: 'nonsense' });

  expect(first.facts).toBe(facts);
  expect(firstFarEnd.talksWith).toBeUndefined();
});

test('a call that rings is not transferred', async () => {
  const { line, farEnd } = await talk();
  const call = await line.dial('1003');
  farEnd().ring();

  await call.transfer?.('1004');

  expect(call.state).toBe('ringing');
  expect(farEnd().talksWith).toBeUndefined();
});
