import { expect, test } from 'vitest';
import { EarlyEvents } from '../../../src/backends/webex/realm/early-events.ts';

/** Events by their names, as the SDK's socket and line have them. */
class Source {
  readonly #listeners: [string, (event: never) => void][] = [];

  on(event: string, listener: (event: never) => void): void {
    this.#listeners.push([event, listener]);
  }

  emit(event: string, given?: unknown): void {
    for (const [name, listener] of this.#listeners) if (name === event) listener(given as never);
  }
}

function open() {
  const mercury = new Source();
  const line = Object.assign(new Source(), { device: undefined as string | undefined });
  const early = new EarlyEvents(mercury);
  const heard: unknown[] = [];
  for (const who of ['first', 'second'])
    mercury.on('event:mobius', ({ data }: { data: { eventType: string } }) => {
      heard.push(`${who} ${data.eventType}`);
    });
  mercury.on('online', () => heard.push('online'));
  early.follow({
    on: (event, listener) => {
      line.on(event, listener);
    },
    getDeviceId: () => line.device,
  });
  const tells = (eventType: string, more: object = {}) => {
    mercury.emit('event:mobius', { data: { eventType, deviceId: 'd1', correlationId: '', ...more } });
  };
  const registers = async (device: string) => {
    line.device = device;
    line.emit('registered');
    await Promise.resolve();
  };
  return { mercury, heard, tells, registers };
}

test('a call to a registration of which the line has not heard is told once it has, with all that follows, in order', async () => {
  const { mercury, heard, tells, registers } = open();

  tells('call');
  tells('media');
  mercury.emit('online');
  const before = [...heard];
  await registers('d1');
  tells('gone');

  expect(before).toEqual(['online']);
  expect(heard.slice(1)).toEqual(
    ['call', 'media', 'gone'].flatMap((event) => [`first ${event}`, `second ${event}`]),
  );
});

test('a call that the SDK knows, and one to a registration of before, is told at once', async () => {
  const { heard, tells, registers } = open();
  tells('known', { correlationId: 'c1' });
  tells('nobody’s', { deviceId: undefined });
  await registers('d1');
  await registers('d2');

  tells('old');

  expect(heard).toEqual(
    ['known', 'nobody’s', 'old'].flatMap((event) => [`first ${event}`, `second ${event}`]),
  );
});

test('of what belongs to nobody only so much is held back', () => {
  const { heard, tells } = open();

  for (let count = 0; count < 60; count += 1) tells('call');

  expect(heard).toHaveLength(20);
});
