import { afterEach, expect, test, vi } from 'vitest';
import { remoteOf, type Remote } from '../../../src/ui/embed/remote.ts';
import { arrived } from './fake-parent.ts';

const origin = 'https://phone.example';
let remote: Remote | undefined;

afterEach(() => {
  remote?.stop();
  vi.useRealTimers();
});

/** A page with a frame that is loaded, and the phone in it, which answers the `nth` time that the page knocks. */
function pageWithPhone(nth = 1) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const frame = document.createElement('iframe');
  const sent: { data: unknown; to: string }[] = [];
  const commands: unknown[] = [];
  const ports: MessagePort[] = [];
  let phone: MessagePort | undefined;
  Object.defineProperty(frame, 'contentWindow', {
    value: {
      postMessage(data: unknown, to: string, [port]: MessagePort[]) {
        sent.push({ data, to });
        if (!port) return;
        ports.push(port);
        port.onmessage = ({ data: command }: MessageEvent<unknown>) => commands.push(command);
        if (sent.length < nth) return;
        phone = port;
        port.postMessage({ type: 'welcome', version: 1 });
      },
    },
  });
  const made = (remote = remoteOf(frame, origin));
  /** The frame is loaded, for the first time or anew. */
  const load = () => {
    frame.dispatchEvent(new Event('load'));
    return arrived();
  };
  return {
    load,
    sent,
    commands,
    ports,
    remote: made,
    say: (message: unknown) => {
      phone?.postMessage(message);
      return arrived();
    },
    pass: (ms: number) => {
      vi.advanceTimersByTime(ms);
      return arrived();
    },
  };
}

test('the page knocks at the phone alone, from when it is loaded until it answers', async () => {
  const { sent, load, pass } = pageWithPhone(3);
  await pass(5_000);
  const before = sent.length;

  await load();
  await pass(500);
  await pass(500);
  await pass(5_000);

  expect(before).toBe(0);
  expect(sent).toEqual(
    Array.from({ length: 3 }, () => ({ data: { offhook: 1, type: 'hello' }, to: origin })),
  );
});

test('a phone that never answers is left in peace after a minute, and whoever asked it is told', async () => {
  const { remote: phone, sent, load, pass } = pageWithPhone(Infinity);
  const dialled = expect(phone.dial('1002')).rejects.toMatchObject({ reason: 'not-let-in' });

  await load();
  for (let second = 0; second < 120; second += 1) await pass(1_000);

  await dialled;
  await expect(phone.dial('1003')).rejects.toMatchObject({ reason: 'not-let-in' });
  expect(sent).toHaveLength(120);
});

test('an answer to a knock before the last one is none: the phone talks to the last', async () => {
  const { remote: phone, ports, commands, load, pass } = pageWithPhone(Infinity);
  void phone.dial('1002').catch(() => undefined);
  await load();
  await pass(500);

  ports[0]?.postMessage({ type: 'welcome', version: 1 });
  await pass(0);
  const early = [...commands];
  ports[1]?.postMessage({ type: 'welcome', version: 1 });
  await pass(0);

  expect([early, commands]).toEqual([[], [{ id: 1, do: 'dial', to: '1002' }]]);
});

test('what is asked before that waits, and what comes of it is told', async () => {
  const { remote: phone, commands, load, say } = pageWithPhone();
  const dialled = phone.dial('1002');
  const refused = expect(phone.end('call-1')).rejects.toMatchObject({
    name: 'OffhookEmbedError',
    reason: 'no-call',
  });
  await load();
  expect(commands).toEqual([
    { id: 1, do: 'dial', to: '1002' },
    { id: 2, do: 'end', call: 'call-1' },
  ]);

  await say({ type: 'done', id: 1, call: 'call-2' });
  await say({ type: 'failed', id: 2, reason: 'no-call' });

  expect(await dialled).toBe('call-2');
  await refused;
});

test('listeners are told until they are stopped', async () => {
  const { remote: phone, load, say } = pageWithPhone();
  const names: (string | undefined)[] = [];
  const stop = phone.on('incoming', ({ name }) => names.push(name));
  await load();
  const call = { id: '1', state: 'incoming', direction: 'incoming', muted: false };

  await say({ type: 'incoming', call: { ...call, name: 'Bob' } });
  stop();
  await say({ type: 'incoming', call: { ...call, name: 'Carol' } });

  expect(names).toEqual(['Bob']);
});

test('a phone that is loaded anew is asked again, and what it had been asked is gone', async () => {
  const { remote: phone, sent, load } = pageWithPhone();
  await load();
  const held = phone.hold('1');
  const gone = expect(held).rejects.toMatchObject({ reason: 'gone' });

  await load();

  await gone;
  expect(sent).toHaveLength(2);
});
