import { expect, test, vi } from 'vitest';
import { LineTrace } from '../../../src/backends/webex/line-trace.ts';
import { Wire } from '../../../src/backends/webex/wire.ts';
import type { TraceEntry } from '../../../src/calling/index.ts';

const sdp = [
  'v=0',
  'a=ice-ufrag:QNbX',
  'a=ice-pwd:h1QsRtBxS3cr3t',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:S3cr3tK3y',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
].join('\r\n');

/** A wire whose trace is heard, and what was. */
function listen() {
  const heard: TraceEntry[] = [];
  const trace = new LineTrace((make) => heard.push(make()));
  return { wire: new Wire(trace), trace, heard };
}

const call = { getCallId: () => 'C', getCorrelationId: () => 'one' };

test('a request that carries a ROAP message is two entries, of which one has the session description', () => {
  const { wire, heard } = listen();

  const request = {
    device: { correlationId: 'one' },
    localMedia: { roap: { seq: 1, messageType: 'OFFER', sdp } },
  };
  wire.request({ method: 'POST', uri: 'https://m.invalid/calling/web/devices/D/call', request });

  expect(heard.map(({ kind, text, ends, correlationId }) => [kind, text, ends, correlationId])).toEqual([
    ['http', 'POST https://m.invalid/calling/web/devices/D/call', ['SDK', 'Mobius'], 'one'],
    ['roap', 'OFFER 1', ['SDK', 'Mobius'], 'one'],
  ]);
});

test('a session description has nothing that lets others into the sound', () => {
  const { wire, heard } = listen();

  const message = { seq: 2, messageType: 'ANSWER', sdp };
  wire.message({ data: { eventType: 'mobius.media', callId: 'C', message } });

  const detail = heard.at(-1)?.detail?.() ?? '';
  expect(detail).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 111');
  expect(detail).not.toMatch(/S3cr3t|QNbX/);
});

test('an event that does not say which call it is about is told by its id', () => {
  const { wire, trace, heard } = listen();

  trace.says('line:incoming_call', call);
  wire.message({
    data: { eventType: 'mobius.calldisconnected', callId: 'C', correlationId: '', causecode: 115 },
  });

  expect(heard.at(-1)).toMatchObject({
    text: 'mobius.calldisconnected (115)',
    ends: ['Mercury', 'SDK'],
    correlationId: 'one',
  });
});

test('what the SDK is asked and says is between it and this phone', () => {
  const { trace, heard } = listen();

  trace.asks('call.dial()', call);
  trace.says('call_error', call, { getCallError: () => ({ type: 'timeout', errorLayer: 'media' }) });

  expect(heard.map(({ ends, text }) => [ends, text])).toEqual([
    [['', 'SDK'], 'call.dial()'],
    [['SDK', ''], 'call_error'],
  ]);
  expect(heard[1]?.detail?.()).toBe('type: timeout\nlayer: media');
});

test('a ROAP message that is none, and an event of nonsense, stop nobody', () => {
  const { wire, heard } = listen();

  wire.message({ data: { eventType: 'mobius.media', message: 'x' } });
  wire.request({ method: 'POST', uri: 'no address', request: 'text' });

  expect(heard.map(({ text }) => text)).toEqual(['mobius.media', 'undefined undefined', 'POST …']);
});

test('while nobody listens nothing is asked of a call', () => {
  const trace = new LineTrace(() => undefined);
  const asked = vi.fn(() => 'one');

  trace.asks('call.dial()', { getCallId: asked, getCorrelationId: asked });
  trace.says('connect', { getCallId: asked, getCorrelationId: asked });

  expect(asked).not.toHaveBeenCalled();
});
