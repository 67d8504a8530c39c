import { expect, test } from 'vitest';
import {
  Emitter,
  LineError,
  type CallReport,
  type CallReports,
  type Forwarding,
  type LineParts,
  type Settings,
  type VoiceMessage,
  type Voicemail,
} from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs } from './tabs.ts';

const message: VoiceMessage = {
  id: 'm1',
  remote: { name: 'Bob', number: '1002' },
  receivedAt: 1_000,
  length: undefined,
  seen: false,
};

const forwarding: Forwarding = {
  always: undefined,
  busy: '1002',
  unanswered: { to: '1003', rings: 4 },
  unreachable: undefined,
};

/** A mailbox with one message, which writes down what is done with it. */
function mailbox() {
  const events = new Emitter<{ change: undefined }>();
  const asked: unknown[][] = [];
  const does =
    <Answer>(what: string, answer: Answer) =>
    (...given: unknown[]): Promise<Answer> => {
      asked.push([what, ...given]);
      return Promise.resolve(answer);
    };
  const voicemail: Required<Voicemail> = {
    on: (name, listener) => events.on(name, listener),
    count: does('count', { unseen: 1, total: 1 }),
    list: does('list', [message]),
    recording: does('recording', new Blob(['RIFF'], { type: 'audio/wav' })),
    transcript: does('transcript', undefined),
    mark: does('mark', undefined),
    remove: does('remove', undefined),
  };
  return { voicemail, events, asked };
}

/** What is set at a provider that has no call waiting to change. */
function settingsOf(failure?: LineError) {
  const events = new Emitter<{ change: undefined }>();
  const changes: unknown[] = [];
  const change = (value: unknown) => {
    if (failure) return Promise.reject(failure);
    changes.push(value);
    return Promise.resolve();
  };
  const settings: Settings = {
    on: (name, listener) => events.on(name, listener),
    doNotDisturb: { read: () => Promise.resolve(true), change },
    forwarding: { read: () => Promise.resolve(forwarding), change },
    callWaiting: { read: () => Promise.resolve(false) },
  };
  return { settings, events, changes };
}

const pair = (parts: LineParts) => new Tabs({ parts }).pair();

test('a tab that follows has the mailbox of the one that leads', async () => {
  const { voicemail, asked } = mailbox();
  const { follower } = await pair({ voicemail });
  const mirrored = follower.line.voicemail as Required<Voicemail>;

  expect(await mirrored.count()).toEqual({ unseen: 1, total: 1 });
  expect(await mirrored.list({ skip: 0, limit: 10 })).toEqual([message]);
  const recording = await mirrored.recording('m1');
  expect([recording.type, recording.size]).toEqual(['audio/wav', 4]);
  expect(await mirrored.transcript('m1')).toBeUndefined();
  await mirrored.mark('m1', true);
  await mirrored.remove('m1');

  expect(asked).toEqual([
    ['count'],
    ['list', { skip: 0, limit: 10 }],
    ['recording', 'm1'],
    ['transcript', 'm1'],
    ['mark', 'm1', true],
    ['remove', 'm1'],
  ]);
});

test('a tab that follows has what is set at the provider, and can change what can be changed', async () => {
  const { settings, changes } = settingsOf();
  const { follower } = await pair({ settings });
  const mirrored = follower.line.settings;

  expect(await mirrored?.doNotDisturb?.read()).toBe(true);
  expect(await mirrored?.forwarding?.read()).toEqual(forwarding);
  expect(await mirrored?.callWaiting?.read()).toBe(false);
  await mirrored?.doNotDisturb?.change?.(false);
  await mirrored?.forwarding?.change?.({ ...forwarding, busy: undefined });

  expect(changes).toEqual([false, { ...forwarding, busy: undefined }]);
  expect(mirrored?.callWaiting).not.toHaveProperty('change');
  expect(mirrored?.voicemail).toBeUndefined();
  expect(follower.line.voicemail).toBeUndefined();
});

test('a tab that follows reads the report of a call, and of none that is not named', async () => {
  const report: CallReport = {
    steps: [{ what: 'MAKE', at: 1_000, took: 40, steps: [{ what: 'CREATE_OFFER', at: 1_010, steps: [] }] }],
    figures: [{ what: 'CALL_DURATION', took: 2_000 }],
  };
  const asked: unknown[] = [];
  const of: CallReports['of'] = ({ correlationId }) => {
    asked.push(correlationId);
    return Promise.resolve(correlationId === 'call-1' ? report : undefined);
  };
  const { follower } = await pair({ reports: { of } });
  const { reports } = follower.line;

  expect(await reports?.of({ correlationId: 'call-1' })).toEqual(report);
  expect(await reports?.of({ correlationId: 'nobody' })).toBeUndefined();
  expect(await reports?.of({ correlationId: undefined })).toBeUndefined();
  expect(asked).toEqual(['call-1', 'nobody']);
});

test('a change of either is told in every tab, and only of that', async () => {
  const box = mailbox();
  const set = settingsOf();
  const { follower } = await pair({ voicemail: box.voicemail, settings: set.settings });
  const told: string[] = [];
  follower.line.voicemail?.on('change', () => told.push('voicemail'));
  follower.line.settings?.on('change', () => told.push('settings'));

  box.events.emit('change', undefined);
  await settled();
  expect(told).toEqual(['voicemail']);

  set.events.emit('change', undefined);
  await settled();
  expect(told).toEqual(['voicemail', 'settings']);
});

test('a setting that could not be changed fails the same way in a tab that follows', async () => {
  const { settings } = settingsOf(new LineError('forbidden', { details: { status: 403 } }));
  const { follower } = await pair({ settings });

  await expect(follower.line.settings?.doNotDisturb?.change?.(true)).rejects.toMatchObject({
    name: 'LineError',
    reason: 'forbidden',
  });
});

test('an answer of another shape is a failure', async () => {
  const { voicemail } = mailbox();
  const { follower } = await pair({
    voicemail: { ...voicemail, count: () => Promise.resolve({ unseen: 'many', total: 1 } as never) },
  });

  await expect(follower.line.voicemail?.count()).rejects.toMatchObject({
    name: 'LineError',
    reason: 'other',
  });
});

test('a trial is made in the tab that leads, and what comes of it is known in the one that follows', async () => {
  const { follower } = await pair({
    checks: {
      catalogue: () => Promise.resolve(),
      events: () => Promise.reject(new LineError('unreachable', { details: { code: '1006' } })),
    },
  });
  const { checks } = follower.line;

  expect(Object.keys(checks ?? {})).toEqual(['catalogue', 'events']);
  await checks?.catalogue?.();
  await expect(checks?.events?.()).rejects.toMatchObject({
    reason: 'unreachable',
    details: { code: '1006' },
  });
});
