import {
  CallError,
  OwnPictures,
  type BackendCall,
  type CallParameter,
  type CallPort,
  type CallStats,
  type Destination,
  type TrackChanges,
  type Tracks,
} from '../../calling/index.ts';
import { Digits } from './digits.ts';
import { lending, sendPicture } from './send-picture.ts';
import type { SdkMedia } from './sdk-types.ts';
import type { CallView } from './call-view.ts';
import type { Asked } from './pending.ts';
import { join, transferBetween, transferTo } from './put-through.ts';
import { RibbonParameters } from './ribbon-parameters.ts';
import { changeLimit, SdkCall, type SdkCallContext } from './sdk-call.ts';
import { askStats } from './sdk-stats.ts';

/** How long a far end may ring, in milliseconds: the SDK never gives up by itself (trap T11). */
const patience = 60_000;
const endLimit = 5_000;

/** Which call it is. */
interface RibbonCallOptions {
  readonly id?: string;
  readonly address?: string;
  readonly received?: readonly CallParameter[];
}

/** The verbs of one call, as the core has them, in those of the SDK. */
export class RibbonCall implements BackendCall {
  readonly sdk: SdkCall;
  readonly pictures: OwnPictures;
  readonly parameters: RibbonParameters;
  readonly #address: string;
  readonly #digits: Digits;

  /** `id` is an incoming call's, with what came with it; `address` an outgoing one's. */
  constructor(
    context: SdkCallContext,
    port: CallPort,
    { id = '', address = '', received = [] }: RibbonCallOptions,
  ) {
    const sdk = (this.sdk = new SdkCall(context, port, id));
    this.parameters = new RibbonParameters(sdk, received);
    this.#digits = new Digits(sdk);
    this.pictures = new OwnPictures({
      get up() {
        return sdk.progress.up;
      },
      send: (kind, track) => sendPicture(sdk, kind, track),
    });
    sdk.onForgotten = () => {
      this.#digits.close();
      this.pictures.close();
    };
    if (sdk.view?.mediaOffered.video) this.pictures.offers();
    this.#address = address;
  }

  get correlationId(): string {
    return this.sdk.id;
  }

  async dial({ audio }: Tracks): Promise<void> {
    const { context, progress } = this.sdk;
    if (!audio || progress.over) return;
    progress.begins('outgoing');
    this.sdk.onAnswered = context.clock.after(patience, () => {
      void context.sdk.call.end(this.sdk.id);
      this.sdk.ends({ reason: 'no-answer' });
    });
    const done = ({ state }: CallView) => state !== 'Initiating';
    const sent = this.sdk.ask('other', { operation: 'MAKE', done, limit: changeLimit }, () => {
      const id = context.sdk.call.make(this.#address, this.sdk.lend(audio), this.parameters.begin());
      if (typeof id === 'string') this.sdk.become(id);
      else this.sdk.ends({ reason: 'failed', error: new CallError('other') });
    });
    // A failure is the call's end, which is told.
    await sent.catch(() => undefined);
    this.parameters.went();
  }

  async answer({ audio }: Tracks): Promise<void> {
    if (!audio) return;
    const { sdk } = this.sdk.context;
    const done = ({ state }: CallView) => state === 'Connected' || state === 'On Hold';
    const asked: Asked = { operation: 'ANSWER', done, limit: changeLimit };
    const options = this.parameters.begin();
    const answer = (video?: SdkMedia) =>
      this.sdk.ask('answer', asked, () =>
        sdk.call.answer(this.sdk.id, { ...this.sdk.lend(audio), ...video }, options),
      );
    const { video } = this.pictures.shown;
    // What was not offered cannot be in the answer (trap T15): it follows.
    const offered = video && this.pictures.offered;
    try {
      await (offered ? lending(this.sdk, 'video', video, answer) : answer());
    } finally {
      this.parameters.went();
    }
    if (video && !offered)
      void sendPicture(this.sdk, 'video', video).catch(() => {
        this.pictures.drop();
      });
  }

  async end(): Promise<void> {
    const { context, progress, pending, id } = this.sdk;
    if (progress.over) return;
    const { call } = context.sdk;
    const declines = progress.incoming;
    progress.leaves();
    if (id !== '') {
      const done = ({ state }: CallView) => state === 'Ended' || state === 'Cancelled';
      const operation = declines ? 'REJECT' : 'END';
      const act = () => (declines ? call.reject(id) : call.end(id));
      if (context.late.needed) {
        context.late.add(() => void act());
        this.sdk.forget();
        return;
      }
      // It is over here whatever the gateway says.
      await pending.ask({ operation, done, limit: endLimit }, act).catch(() => undefined);
    }
    this.sdk.forget();
  }

  async hold(): Promise<void> {
    const { progress } = this.sdk;
    if (!progress.up || progress.held) return;
    this.pictures.pause(true);
    try {
      await this.sdk.hold();
    } finally {
      this.pictures.pause(progress.held);
    }
  }

  async resume(): Promise<void> {
    if (this.sdk.progress.held) await this.sdk.resume();
    this.pictures.pause(this.sdk.progress.held);
  }

  sendDigits(digit: string): Promise<void> {
    return this.#digits.send(digit);
  }

  async changeTracks({ audio }: TrackChanges): Promise<void> {
    const { call } = this.sdk.context.sdk;
    const old = this.sdk.sent('audio');
    if (!audio || this.sdk.progress.over) return;
    if (old === undefined) throw new CallError('microphone-change');
    await this.sdk.ask('microphone-change', { operation: 'REPLACE_TRACK', limit: changeLimit }, () =>
      call.replaceTrack(this.sdk.id, old, this.sdk.lend(audio)),
    );
  }

  forward({ address }: Destination): Promise<void> {
    const { call } = this.sdk.context.sdk;
    return this.#declines('forwarded', 'FORWARD_CALL', (id) => call.forward(id, address));
  }

  ignore(): Promise<void> {
    const { call } = this.sdk.context.sdk;
    return this.#declines('ignored', 'IGNORE', (id) => call.ignore(id));
  }

  transfer({ address }: Destination): Promise<void> {
    return transferTo(this.sdk, address);
  }

  async transferWith(other: BackendCall): Promise<void> {
    if (!(other instanceof RibbonCall)) throw new CallError('transfer');
    await transferBetween(this.sdk, other.sdk);
  }

  async joinWith(other: BackendCall): Promise<void> {
    if (!(other instanceof RibbonCall)) throw new CallError('join');
    await join(this.sdk, other.sdk);
    // The call that the two have become has sound only.
    this.pictures.drop();
  }

  /** Has the call be over here as `leaves`, without having been answered. */
  async #declines(
    leaves: 'forwarded' | 'ignored',
    operation: string,
    act: (id: string) => unknown,
  ): Promise<void> {
    const { sdk } = this;
    const done = ({ state }: CallView) => state === 'Ended' || state === 'Cancelled';
    sdk.leaves = leaves;
    try {
      const verb = leaves === 'forwarded' ? 'forward' : 'other';
      await sdk.ask(verb, { operation, done, limit: changeLimit }, () => act(sdk.id));
    } catch (cause) {
      sdk.leaves = undefined;
      throw cause;
    }
    sdk.ends({ reason: leaves });
  }

  stats(): Promise<CallStats | undefined> {
    const { sdk, clock } = this.sdk.context;
    return askStats(sdk, this.sdk.id, clock);
  }
}
