import fc from 'fast-check';
import { afterEach, test, vi } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { WireTap } from '../../../src/backends/webex/realm/wire-tap.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { LineError, Phone, type Line } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled, ticks } from '../../calling/ticks.ts';
import { SdkStandIn } from '../webex/sdk-stand-in.ts';
import { FakeRealm } from './fake-realm.ts';
import { holds, json, objectOf, text } from './hostile.ts';
import { checkError, WatchedCall } from './watched-call.ts';

const accessToken = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';

const status = fc.constantFrom(0, 200, 401, 403, 404, 429, 500, 503, 999);
const response = fc.record(
  {
    statusCode: status,
    headers: fc.record(
      {
        'retry-after': fc.oneof(text, fc.constantFrom('3', '-1', '1e300', '99999999999')),
        trackingid: text,
      },
      { requiredKeys: [] },
    ),
    body: fc.oneof(json, objectOf('errorCode', 'message')),
  },
  { requiredKeys: [] },
);

type Step =
  | { readonly line: string; readonly given: unknown }
  | { readonly mercury: string; readonly given: unknown }
  | { readonly rings: unknown }
  | { readonly response: object }
  | { readonly checks: number }
  | { readonly opens: 'signs in' | 'is refused' | 'does not register'; readonly cause: unknown }
  | { readonly urls: string }
  | { readonly waits: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      line: fc.constantFrom('registered', 'unregistered', 'reconnecting', 'reconnected', 'error'),
      given: json,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      mercury: fc.constantFrom('online', 'offline', 'ping-pong-latency'),
      given: json,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ rings: fc.oneof(json, objectOf('name', 'num', 'avatarSrc')) }),
  },
  { weight: 3, arbitrary: fc.record({ response }) },
  { weight: 1, arbitrary: fc.record({ checks: status }) },
  {
    weight: 1,
    arbitrary: fc.record({
      opens: fc.constantFrom('signs in', 'is refused', 'does not register'),
      cause: json,
    }),
  },
  { weight: 1, arbitrary: fc.record({ urls: text }) },
  { weight: 2, arbitrary: fc.record({ waits: fc.constantFrom(0, 5_000, 30_000, 4_000_000) }) },
);

const story = fc.array(fc.tuple(step, fc.constantFrom(0, 2, 20)), { maxLength: 12 });

/** A line of the real adapter in a page without a browser. */
class Stage {
  readonly clock = new FakeClock();
  readonly realm = new FakeRealm();
  readonly phone = new Phone({ microphone: new FakeMicrophones(), clock: this.clock });
  readonly calls: WatchedCall[] = [];
  readonly line: Line;
  readonly #tap = new WireTap({ hosts: {}, onExchange: (exchange) => this.realm.port?.exchange(exchange) });
  #checks = 200;

  constructor() {
    vi.stubGlobal('fetch', () =>
      this.#checks === 0
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve({ status: this.#checks }),
    );
    this.phone.on('call', (call) => this.calls.push(new WatchedCall(call)));
    const { clock } = this;
    const { window } = this.realm;
    this.line = this.phone.signIn(
      { name: 'webex', open: (account, port) => new WebexLine({ account, port, clock, window }) },
      { accessToken },
    );
  }

  take(next: Step): void {
    const { realm } = this;
    if ('line' in next) realm.line.emit(next.line, next.given);
    else if ('mercury' in next) realm.mercury.emit(next.mercury, next.given);
    else if ('response' in next) void this.#tap.onResponse({ uri: 'http://localhost/x' }, next.response);
    else if ('checks' in next) this.#checks = next.checks;
    else if ('urls' in next) realm.urls = next.urls;
    else if ('waits' in next) this.clock.advance(next.waits);
    else if ('rings' in next) {
      const call = new SdkStandIn();
      Object.assign(call, { callerInfo: next.rings });
      realm.rings(call);
    } else if (next.opens === 'is refused') {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the SDK rejects with anything
      realm.signIn = () => Promise.reject(next.cause);
    } else {
      realm.signIn = () => Promise.resolve();
      if (next.opens === 'does not register') realm.register = () => Promise.resolve();
    }
  }

  check(): void {
    const { error, retryAt } = this.line;
    const now = this.clock.now();
    holds(error === undefined || error instanceof LineError, 'the error is ours');
    checkError(error);
    holds(retryAt === undefined || Number.isFinite(retryAt), 'the next attempt has its time');
    holds(retryAt === undefined || retryAt <= now + 3_600_000, 'which is near');
    holds(this.realm.frames <= 1, 'there is one realm at most');
    for (const call of this.calls) call.check();
  }

  async finish(): Promise<void> {
    await settled();
    const ended = this.phone.signOut(this.line);
    for (let round = 0; round < 4; round += 1) {
      await settled();
      this.clock.advance(12_000);
    }
    await ended;
    this.check();
    holds(this.line.state === 'signed-out', 'it is signed out');
    holds(this.realm.frames === 0, 'no realm is left');
    holds(this.clock.waiting === 0, 'no timer is left');
    holds(
      this.calls.every(({ endings }) => endings === 1),
      'every call has ended, once',
    );
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('whatever a line’s SDK, its socket and its requests say, nothing throws, and nothing is left of it', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const stage = new Stage();
      await settled();
      for (const [next, rounds] of steps) {
        stage.take(next);
        stage.check();
        await ticks(rounds);
        stage.check();
      }
      await stage.finish();
    }),
    { numRuns: 3_000 },
  );
});
