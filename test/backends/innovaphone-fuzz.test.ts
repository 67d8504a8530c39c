import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InnovaphoneLine } from '../../src/backends/innovaphone/innovaphone-line.ts';
import type { Wire } from '../../src/backends/innovaphone/server-socket.ts';
import { Phone, type CallState, type Line } from '../../src/calling/index.ts';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { FakeClock } from '../calling/fake-clock.ts';

/** The page's end of a socket that a test speaks into. */
class SpokenWire implements Wire {
  readonly sent: string[] = [];
  #listen: (event: { readonly data: unknown }) => void = () => undefined;
  #left: (event: { readonly code: number }) => void = () => undefined;

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    // The other end is told nothing.
  }

  addEventListener(
    type: 'message' | 'close',
    listener: (event: { readonly data: unknown; readonly code: number }) => void,
  ): void {
    if (type === 'message')
      this.#listen = ({ data }) => {
        listener({ data, code: 0 });
      };
    else
      this.#left = ({ code }) => {
        listener({ data: undefined, code });
      };
  }

  say(data: unknown): void {
    this.#listen({ data });
  }

  drop(code: number): void {
    this.#left({ code });
  }
}

const order: Readonly<Record<CallState, readonly CallState[]>> = {
  dialing: ['ringing', 'connected', 'ended'],
  ringing: ['connected', 'ended'],
  incoming: ['connected', 'ended'],
  connected: ['held', 'ended'],
  held: ['connected', 'ended'],
  ended: [],
};

function signedIn() {
  const wires: SpokenWire[] = [];
  const clock = new FakeClock();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const line: Line = phone.signIn(
    {
      name: 'innovaphone',
      open: (account, port) =>
        new InnovaphoneLine({
          ...{ account, port, clock },
          connect: () => {
            const wire = new SpokenWire();
            wires.push(wire);
            return wire;
          },
        }),
    },
    { server: 'http://phone.test' },
  );
  const wrong: string[] = [];
  const ends = new Map<string, number>();
  line.on('call', (call) => {
    let before = call.state;
    call.on('change', () => {
      const { state } = call;
      if (state !== before && !order[before].includes(state)) wrong.push(`${before} → ${state}`);
      before = state;
    });
    call.on('ended', () => ends.set(call.id, (ends.get(call.id) ?? 0) + 1));
  });
  return { line, wires, clock, wrong, ends };
}

const small = fc.constantFrom<unknown>(0, 1, 2, 3, '1', '2', -1, 1.5, null, {}, [], 'x', 1e99, undefined);
const state = fc.oneof(fc.integer({ min: 0, max: 1023 }), small);
const party = fc.oneof(
  fc.record({ e164: fc.string(), dn: fc.string(), h323: fc.string() }, { requiredKeys: [] }),
  small,
);
const info = fc.oneof(
  fc.array(
    fc.record({
      type: fc.constantFrom('cause', 'uui'),
      vali: fc.oneof(fc.integer({ min: 0, max: 127 }), small),
    }),
  ),
  fc.record({ type: fc.constant('cause'), vali: fc.integer({ min: 0, max: 127 }) }),
  small,
);
const callInfo = fc.record(
  {
    mt: fc.constant('CallInfo'),
    api: fc.constant('RCC'),
    user: small,
    call: small,
    conf: fc.oneof(fc.constantFrom('aa', 'bb', ''), small),
    state,
    msg: fc.oneof(fc.constantFrom('r-setup', 'x-conn', 'update', 'del', 'r-rel'), small),
    del: fc.oneof(fc.boolean(), small),
    peer: party,
    info,
  },
  { requiredKeys: ['mt'] },
);
const other = fc.record(
  {
    mt: fc.oneof(
      fc.constantFrom(
        'UserInfo',
        'PresenceUpdate',
        'UserInitializeResult',
        'UserCallResult',
        'Ready',
        'KeepAlive',
        'constructor',
      ),
      fc.string(),
    ),
    src: fc.oneof(fc.constantFrom('a1', 'a2', ''), small),
    guid: fc.oneof(fc.constantFrom('1', '2'), small),
    e164: fc.oneof(fc.constant('1002'), small),
    presence: fc.oneof(fc.array(fc.anything(), { maxLength: 2 }), small),
    regs: small,
    update: small,
    own: small,
    call: small,
    error: small,
  },
  { requiredKeys: ['mt'] },
);
const frame = fc.oneof(
  { weight: 6, arbitrary: callInfo.map((said) => JSON.stringify(said)) },
  { weight: 2, arbitrary: other.map((said) => JSON.stringify(said)) },
  fc.string(),
  fc.constantFrom<unknown>('', '{', 'null', '[]', '{"mt":7}', undefined, 7),
);

test('5000 conversations that make no sense throw nothing, move no call where it cannot go, and end none twice', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 12 }), fc.boolean(), (frames, drops) => {
      const { wires, wrong, ends, clock, line } = signedIn();
      const stop = line.presence?.follow('1002', () => undefined);

      wires[0]?.say('{"mt":"Ready"}');
      for (const each of frames) wires.at(-1)?.say(each);
      if (drops) {
        wires.at(-1)?.drop(1006);
        clock.advance(500);
        for (const each of frames) wires.at(-1)?.say(each);
      }
      stop?.();

      expect(wrong).toEqual([]);
      expect([...ends.values()].filter((count) => count !== 1)).toEqual([]);
      expect(line.calls.filter((call) => call.state === 'ended')).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});

test('what comes of a call that nobody knows, twice, or after its end, is nothing', () => {
  const { line, wires } = signedIn();
  const [wire] = wires;
  const say = (call: number, at: number, more: object = {}) =>
    wire?.say(JSON.stringify({ mt: 'CallInfo', api: 'RCC', call, state: at, conf: `c${call}`, ...more }));
  const seen: string[] = [];
  line.on('call', (call) => {
    call.on('ended', (reason) => seen.push(`${call.direction} ${reason}`));
  });
  wire?.say('{"mt":"Ready"}');

  say(1, 6);
  say(2, 134, { msg: 'del', del: true });
  say(3, 129);
  say(3, 132);
  say(3, 132);
  say(3, 134, { info: [{ type: 'cause', vali: 26 }] });
  say(3, 134, { msg: 'del' });
  say(3, 134, { del: true });
  say(3, 133);

  expect(seen).toEqual(['incoming answered-elsewhere']);
  expect(line.calls).toEqual([]);
});
