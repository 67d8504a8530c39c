import fc from 'fast-check';
import { test } from 'vitest';
import { OrderedPort } from '../../../src/backends/webex/ordered-port.ts';
import { mayMove, type CallState } from '../../../src/calling/call-state.ts';
import type { CallPort, EndReason } from '../../../src/calling/index.ts';
import { remoteFrom } from '../../../src/backends/webex/remote-from.ts';
import { holds, isShortText, json } from './hostile.ts';

const moves = ['dials', 'answers', 'connects', 'holds', 'resumes', 'leaves'] as const;

type Step =
  | { readonly does: (typeof moves)[number] }
  | { readonly rings: boolean }
  | { readonly remote: unknown }
  | { readonly ends: EndReason };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom(...moves) }) },
  { weight: 2, arbitrary: fc.record({ rings: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ remote: json }) },
  { weight: 1, arbitrary: fc.record({ ends: fc.constantFrom<EndReason[]>('remote', 'busy', 'lost') }) },
);

/** A port as strict as the core's table. */
class StrictPort implements CallPort {
  state: CallState;
  ends = 0;
  over = false;

  constructor(state: CallState) {
    this.state = state;
  }

  ringing = () => {
    this.#move('ringing');
  };
  connected = () => {
    this.#move('connected');
  };
  held = () => {
    this.#move('held');
  };
  ended = () => {
    this.ends += 1;
    this.#move('ended');
  };
  remote: CallPort['remote'] = ({ name, number, avatar }) => {
    this.#told();
    holds([name, number, avatar].every(isShortText), 'who it is, is short text');
  };
  earlyMedia = () => {
    this.#told();
    holds(this.state === 'ringing', 'early media is while it rings');
  };
  heldByFarEnd = () => undefined;
  gathering = () => undefined;
  remoteTrack = () => undefined;
  known = () => undefined;
  trouble = () => undefined;

  #told(): void {
    holds(!this.over && this.state !== 'ended', 'nothing is told after the end');
  }

  #move(to: CallState): void {
    this.#told();
    holds(mayMove(this.state, to), `a call that is ${this.state} becomes ${to}`);
    this.state = to;
  }
}

test.each([
  ['dialled', 'dialing'],
  ['coming in', 'incoming'],
] as const)('in whatever order a call that is %s is told of, the core is told by its table', (_, state) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const strict = new StrictPort(state);
      const port = new OrderedPort(strict);
      for (const next of steps) {
        if ('rings' in next) port.rings(next.rings);
        else if ('remote' in next) port.remote(remoteFrom(next.remote));
        else if ('ends' in next) port.ends(next.ends);
        else if (next.does === 'dials' && state === 'incoming') port.answers();
        else if (next.does === 'answers' && state === 'dialing') port.dials();
        else port[next.does]();
        if ('does' in next && next.does === 'leaves') strict.over = true;
      }

      holds(strict.ends <= 1, 'an end is told once');
      holds(!port.over || strict.over || strict.state === 'ended', 'an end is told');
    }),
    { numRuns: 2_000 },
  );
});
