import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { OffhookError, type CallFacts } from '../../../src/calling/index.ts';
import { settled } from '../../calling/ticks.ts';
import { SdkPhone, type SdkPair } from './sdk-phone.ts';
import { sdkError } from './sdk-stand-in.ts';

/** What the SDK and the wire may say of a call, whenever they like. */
const sayings = {
  progress: ({ sdk }: SdkPair) => {
    sdk.emit('progress');
  },
  earlyMedia: ({ sdk }: SdkPair) => {
    sdk.earlyMedia = true;
    sdk.emit('progress');
  },
  connect: ({ sdk }: SdkPair) => {
    sdk.emit('connect');
  },
  established: ({ sdk }: SdkPair) => {
    sdk.establish();
  },
  remote_media: ({ sdk }: SdkPair) => {
    sdk.emit('remote_media', new FakeTrack('Far end'));
  },
  caller_id: ({ sdk }: SdkPair) => {
    sdk.emit('caller_id', { callerId: { name: 'Bob', num: '1002' } });
  },
  held: ({ sdk }: SdkPair) => {
    sdk.emit('held');
    sdk.held = true;
  },
  resumed: ({ sdk }: SdkPair) => {
    sdk.emit('resumed');
    sdk.held = false;
  },
  hold_error: ({ sdk }: SdkPair) => {
    sdk.emit('hold_error', sdkError('timeout'));
  },
  resume_error: ({ sdk }: SdkPair) => {
    sdk.emit('resume_error', sdkError());
  },
  call_error: ({ sdk }: SdkPair) => {
    sdk.emit('call_error', sdkError('service_unavailable'));
  },
  transfer_error: ({ sdk }: SdkPair) => {
    sdk.emit('transfer_error', sdkError());
  },
  disconnect: ({ sdk }: SdkPair) => {
    sdk.emit('disconnect');
  },
  clears: ({ sdk }: SdkPair) => (sdk.callStateMachine.state.value = 'S_CALL_CLEARED'),
  tone: ({ sdk }: SdkPair) => {
    sdk.mediaConnection.emit('dtmfTone:changed', { tone: '1' });
  },
  settlesTransfer: ({ sdk }: SdkPair) => {
    sdk.settleTransfer();
  },
  noUpdates: ({ sdk }: SdkPair) => (sdk.updates = false),
  offer: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.mobius(sdk, 'mobius.media');
    sdk.remoteRoapMessage = {};
  },
  disconnected: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.mobius(sdk, 'mobius.calldisconnected', 115);
  },
  callAnswer: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'POST', 'devices/D/call', 200);
    sdk.identify();
  },
  callRefusal: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'POST', 'devices/D/call', 404);
  },
  holdRefusal: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'POST', 'services/callhold/hold', 503);
  },
  transferAnswer: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'POST', 'services/calltransfer/commit', 200);
  },
  transferRefusal: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'POST', 'services/calltransfer/commit', 500);
  },
  endAnswer: ({ sdk }: SdkPair, phone: SdkPhone) => {
    phone.exchange(sdk, 'DELETE', 'devices/D/calls/C', 200);
  },
} as const;

/** What people may ask of a call, whenever they like. */
const wishes = {
  answer: ({ call }: SdkPair) => call.answer?.(),
  hold: ({ call }: SdkPair) => call.hold?.(),
  resume: ({ call }: SdkPair) => call.resume?.(),
  end: ({ call }: SdkPair) => call.end?.(),
  mute: ({ call }: SdkPair) => call.setMuted?.(true),
  unmute: ({ call }: SdkPair) => call.setMuted?.(false),
  digits: ({ call }: SdkPair) => call.sendDigits?.('1,2'),
  stats: ({ call }: SdkPair) => call.stats?.(),
  changeMicrophone: async ({ call }: SdkPair, { microphones }: SdkPhone) =>
    call.changeMicrophone?.(await microphones.open()),
  transfer: ({ call }: SdkPair) => call.transfer?.('1003'),
  consult: ({ call }: SdkPair) => call.consult?.('1003'),
  complete: ({ call }: SdkPair) => call.consultation?.complete(),
  cancel: ({ call }: SdkPair) => call.consultation?.cancel?.(),
} as const;

export type Saying = keyof typeof sayings;
export type Wish = keyof typeof wishes;
export const everySaying = Object.keys(sayings) as Saying[];
export const everyWish = Object.keys(wishes) as Wish[];

/** One step of a story; `call` counts round what there is. */
export type SdkStep =
  | { readonly says: Saying; readonly call: number }
  | { readonly asks: Wish; readonly call: number }
  | { readonly begins: 'dial' | 'ring' | 'ring without an offer' }
  | { readonly waits: number };

/** Much faster than `expect`, and this is asked some million times. */
function holds(condition: boolean, words: string): void {
  if (!condition) throw new Error(`Does not hold: ${words}.`);
}

interface Watched {
  readonly pair: SdkPair;
  endings: number;
  last: CallFacts | undefined;
}

/** A phone on stand-ins for the SDK, to which anything may happen, and which is watched all the time. */
export class SdkStory {
  readonly #phone = new SdkPhone();
  readonly #watched: Watched[] = [];
  readonly #asked = new Set<Promise<unknown>>();
  readonly #faults: unknown[] = [];

  constructor() {
    this.#phone.phone.on('call', (call) => {
      const pair = this.#phone.pairs.find((other) => other.call === call);
      if (pair === undefined) throw new Error('A call without the SDK.');
      const watched: Watched = { pair, endings: 0, last: undefined };
      this.#watched.push(watched);
      call.on('ended', () => {
        watched.endings += 1;
        watched.last = call.facts;
      });
    });
  }

  take(step: SdkStep): void {
    if ('waits' in step) this.#phone.clock.advance(step.waits);
    else if ('begins' in step) {
      if (step.begins === 'dial') void this.#ask(this.#phone.line.dial('1002'));
      else this.#phone.rings(step.begins === 'ring');
    } else {
      const pair = this.#phone.pairs[step.call % this.#phone.pairs.length];
      if (pair === undefined) return;
      if ('says' in step) sayings[step.says](pair, this.#phone);
      else void this.#ask(Promise.resolve(wishes[step.asks](pair, this.#phone)));
    }
  }

  /** What has to be true at every instant. */
  check(): void {
    let live = 0;
    let heard = 0;
    for (const { pair, endings, last } of this.#watched) {
      const { call, sdk } = pair;
      const sounds = sdk.track?.enabled === true && sdk.track.readyState === 'live';
      if (call.microphoneLive) live += 1;
      if (sounds) heard += 1;
      const silent = call.state === 'held' || call.state === 'ended' || call.facts.muted;
      holds(!(sounds && silent), `no sound leaves a call that is ${call.state}`);
      holds(endings <= 1, 'an end is told once');
      holds(last === undefined || call.facts === last, 'the facts of a call that ended stay');
      holds(pair.overs() <= 1, 'the line is told once that a call is over');
    }
    holds(live <= 1, 'one call at most has a live microphone');
    holds(heard <= 1, 'one call at most sends the microphone');
    const [fault] = this.#faults.splice(0);
    if (fault !== undefined) throw fault instanceof Error ? fault : new Error('A fault without words.');
  }

  /** Ends everything, and sees whether anything is left. */
  async finish(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      for (const { pair } of this.#watched) void this.#ask(pair.call.end?.() ?? Promise.resolve());
      await settled();
      this.#phone.clock.advance(12_000);
      await settled();
    }
    this.check();
    for (const { pair, endings } of this.#watched) {
      holds(pair.call.state === 'ended' && endings === 1, 'every call ends, once');
      holds(pair.overs() === 1, 'the line is told that it is over');
    }
    holds(this.#phone.phone.calls.length === 0, 'no call is left');
    holds(this.#phone.microphones.allStopped, 'every microphone is stopped');
    holds(this.#asked.size === 0, 'every verb settles');
    holds(this.#phone.clock.waiting === 0, 'no timer is left');
  }

  /** Remembers `asked` until it settles; what people ask may fail in our own words only. */
  async #ask(asked: Promise<unknown>): Promise<void> {
    this.#asked.add(asked);
    try {
      await asked;
    } catch (cause) {
      if (!(cause instanceof OffhookError)) this.#faults.push(cause);
    }
    this.#asked.delete(asked);
  }
}
