import { afterEach, expect, test, vi } from 'vitest';
import { remoteOf, type Remote } from '../../../src/ui/embed/remote.ts';
import { arrived } from './fake-parent.ts';

const origin = 'https://phone.example';
let remote: Remote | undefined;

afterEach(() => {
  remote?.stop();
  vi.useRealTimers();
});

/** A page with a frame, and the phone in it, which answers the `nth` time that the page knocks. */
function pageWithPhone(nth = 1) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const frame = document.createElement('iframe');
  const sent: { data: unknown; to: string }[] = [];
  const commands: unknown[] = [];
  let phone: MessagePort | undefined;
  Object.defineProperty(frame, 'contentWindow', {
    value: {
      postMessage(data: unknown, to: string, [port]: MessagePort[]) {
        sent.push({ data, to });
        if (sent.length < nth || !port) return;
        phone = port;
        port.onmessage = ({ data: command }: MessageEvent<unknown>) => commands.push(command);
        port.postMessage({ type: 'welcome', version: 1 });
      },
    },
  });
  const made = (remote = remoteOf(frame, origin));
  return {
    frame,
    sent,
    commands,
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

test('the page knocks at the phone alone, until it answers', async () => {
  const { sent, pass } = pageWithPhone(3);

  await pass(500);
  await pass(500);
  await pass(500);
  await pass(5_000);

  expect(sent).toEqual(
    Array.from({ length: 3 }, () => ({ data: { offhook: 1, type: 'hello' }, to: origin })),
  );
});

test('what is asked before that waits, and what comes of it is told', async () => {
  const { remote: phone, commands, pass, say } = pageWithPhone();
  const dialled = phone.dial('1002');
  const refused = expect(phone.end('call-1')).rejects.toMatchObject({
    name: 'OffhookEmbedError',
    reason: 'no-call',
  });
  await pass(500);
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
  const { remote: phone, pass, say } = pageWithPhone();
  const names: (string | undefined)[] = [];
  const stop = phone.on('incoming', ({ name }) => names.push(name));
  await pass(500);
  const call = { id: '1', state: 'incoming', direction: 'incoming', muted: false };

  await say({ type: 'incoming', call: { ...call, name: 'Bob' } });
  stop();
  await say({ type: 'incoming', call: { ...call, name: 'Carol' } });

  expect(names).toEqual(['Bob']);
});

test('a phone that is loaded anew is asked again, and what it had been asked is gone', async () => {
  const { frame, remote: phone, sent, pass } = pageWithPhone();
  await pass(500);
  const held = phone.hold('1');
  const gone = expect(held).rejects.toMatchObject({ reason: 'gone' });

  frame.dispatchEvent(new Event('load'));
  await pass(500);

  await gone;
  expect(sent).toHaveLength(2);
});
