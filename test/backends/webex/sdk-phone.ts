import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import type { HangUpRequest } from '../../../src/backends/webex/hang-up.ts';
import { WebexCall } from '../../../src/backends/webex/webex-call.ts';
import type { Sent } from '../../../src/backends/webex/realm/wire-tap.ts';
import { Wire } from '../../../src/backends/webex/wire.ts';
import { Phone, type Backend, type Call, type Line, type LinePort } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { SdkStandIn, type StandInMicrophone } from './sdk-stand-in.ts';

/** One call on both sides of the adapter. */
export interface SdkPair {
  readonly call: Call;
  readonly sdk: SdkStandIn;
  /** How many times the line was told that it is over for the SDK too. */
  readonly overs: () => number;
}

/** A phone whose one line is the real adapter on stand-ins for the SDK's calls. */
export class SdkPhone {
  readonly clock = new FakeClock();
  readonly microphones = new FakeMicrophones();
  readonly wire = new Wire();
  readonly phone = new Phone({ microphone: this.microphones, clock: this.clock });
  readonly line: Line;
  /** Every call so far, oldest first. */
  readonly pairs: SdkPair[] = [];
  /** What was sent in the place of the SDK. */
  readonly hangUps: HangUpRequest[] = [];
  readonly #sdks = new Map<string, { readonly sdk: SdkStandIn; overs: number }>();
  #port: LinePort | undefined;

  constructor() {
    this.phone.on('call', (call) => {
      const entry = this.#sdks.get(call.correlationId ?? '');
      if (entry) this.pairs.push({ call, sdk: entry.sdk, overs: () => entry.overs });
    });
    this.line = this.phone.signIn(this.#backend(), undefined);
    this.#port?.state('ready');
  }

  /** Somebody calls; their offer of media comes at once unless told otherwise. */
  rings(offered = true): SdkPair {
    const sdk = new SdkStandIn();
    sdk.identify();
    sdk.callStateMachine.state.value = 'S_SEND_CALL_PROGRESS';
    if (offered) sdk.remoteRoapMessage = {};
    this.#port?.incoming({ number: '1007' }, (port) => this.#adapt(sdk, port));
    return this.#pairOf(sdk);
  }

  async dials(): Promise<SdkPair> {
    const call = await this.line.dial('1002');
    const pair = this.pairs.find((other) => other.call === call);
    if (pair === undefined) throw new Error('A call without the SDK.');
    return pair;
  }

  /** A dialled call that was answered. */
  async talks(): Promise<SdkPair> {
    const pair = await this.dials();
    pair.sdk.identify();
    pair.sdk.emit('connect');
    pair.sdk.establish();
    return pair;
  }

  /** A request for the call goes out. */
  sends(sdk: SdkStandIn, method: string, path: string): Sent {
    const request = { device: { correlationId: sdk.getCorrelationId() } };
    const sent = { method, uri: `https://mobius.invalid/calling/web/${path}`, request };
    this.wire.request(sent);
    return sent;
  }

  /** A request for the call went out and was answered. */
  exchange(sdk: SdkStandIn, method: string, path: string, status: number, errorCode?: number): void {
    this.wire.exchange({
      ...this.sends(sdk, method, path),
      status,
      answer: errorCode === undefined ? {} : { errorCode },
      trackingId: undefined,
      retryAfter: undefined,
    });
  }

  /** The provider says something of the call. */
  mobius(sdk: SdkStandIn, eventType: string, causecode?: number): void {
    this.wire.mobius({
      data: { eventType, callId: sdk.getCallId(), correlationId: sdk.getCorrelationId(), causecode },
    });
  }

  #pairOf(sdk: SdkStandIn): SdkPair {
    const pair = this.pairs.find((other) => other.sdk === sdk);
    if (pair === undefined) throw new Error('The line took no call.');
    return pair;
  }

  #backend(): Backend<undefined> {
    return {
      name: 'webex',
      open: (_, port) => {
        this.#port = port;
        return {
          sound: 'here',
          destinations: { letters: false },
          call: (__, callPort) => this.#adapt(new SdkStandIn(), callPort),
          close: () => Promise.resolve(),
        };
      },
    };
  }

  #adapt(sdk: SdkStandIn, port: ConstructorParameters<typeof WebexCall>[1]): WebexCall {
    const entry = { sdk, overs: 0 };
    this.#sdks.set(sdk.getCorrelationId(), entry);
    return new WebexCall(sdk, port, {
      wire: this.wire,
      clock: this.clock,
      hangUp: (request) => {
        this.hangUps.push(request);
        return Promise.resolve();
      },
      microphone: (track): Promise<StandInMicrophone> => Promise.resolve({ track }),
      over: () => {
        entry.overs += 1;
      },
    });
  }
}
