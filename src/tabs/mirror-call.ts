import {
  CallError,
  isUp,
  momentOf,
  type BackendCall,
  type CallState,
  type CallVerb,
  type Clock,
  type Destination,
  type KnownElsewhere,
  type MirroredCall,
  type MirroredCallPort,
  type Moment,
} from '../calling/index.ts';
import type { CallAsk } from './ask.ts';
import { errorFrom } from './shown-error.ts';
import type { ShownCall } from './shown-line.ts';
import { isTaking } from './verb-takes.ts';

export interface MirrorCallOptions {
  /** What the call was when it was heard of first. */
  readonly shown: ShownCall;
  readonly port: MirroredCallPort;
  readonly clock: Clock;
  readonly ask: (ask: CallAsk | { readonly verb: 'cancel'; readonly call: string }) => Promise<void>;
  /** The key of another call that is mirrored here. */
  readonly keyOf: (call: BackendCall) => string | undefined;
}

/** By how much earlier than was thought, in milliseconds, something must have happened for its time to be put right. */
const slack = 500;

type Times = Partial<Pick<KnownElsewhere, 'startedAt' | 'connectedAt'>>;

/** A call of the tab that leads, as another tab has it: told what it is by now, steered by asking. */
export class MirrorCall {
  readonly key: string;
  /** What the core here steers. */
  readonly call: MirroredCall;
  readonly #options: MirrorCallOptions;
  #state: CallState;
  #shown: ShownCall | undefined;
  #times: Times = {};
  /** Digits on their way, which the core here counts by itself. */
  #typing = 0;

  constructor(options: MirrorCallOptions) {
    this.#options = options;
    const { key, direction, verbs } = options.shown;
    const correlationId = () => this.#shown?.correlationId ?? options.shown.correlationId;
    this.key = key;
    this.#state = direction === 'incoming' ? 'incoming' : 'dialing';
    this.call = {
      ...Object.fromEntries(verbs.map((verb) => [verb, this.#verb(verb)])),
      sound: 'elsewhere',
      mirrored: true,
      stopAnswering: () => options.ask({ verb: 'cancel', call: key }),
      get correlationId() {
        return correlationId();
      },
    };
  }

  /** Whether people talk, or did before they were held. */
  get up(): boolean {
    return isUp(this.#state);
  }

  /** What the call is by now. */
  show(shown: ShownCall): void {
    const before = this.#shown;
    this.#shown = shown;
    if (this.#state === 'ended') return;
    this.#tell(shown, before);
    this.#move(shown);
  }

  /** It is not among the calls of the tab that leads any more, and nobody said why. */
  lose(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#options.port.ended('lost');
  }

  #verb(verb: CallVerb) {
    const call = this.key;
    if (isTaking(verb, 'text')) {
      return (given: string | Destination) =>
        this.#ask({ verb, call, given: typeof given === 'string' ? given : given.address });
    }
    if (isTaking(verb, 'flag')) return (given: boolean) => this.#ask({ verb, call, given });
    if (isTaking(verb, 'call')) {
      return async (other: BackendCall) => {
        const given = this.#options.keyOf(other);
        if (given === undefined) throw new CallError('other');
        await this.#ask({ verb, call, given });
      };
    }
    return () => this.#ask({ verb, call });
  }

  async #ask(ask: CallAsk): Promise<void> {
    if (ask.verb === 'end') this.#state = 'ended';
    const digits = ask.verb === 'sendDigits' ? 1 : 0;
    this.#typing += digits;
    try {
      await this.#options.ask(ask);
    } finally {
      this.#typing -= digits;
    }
  }

  #tell(shown: ShownCall, before: ShownCall | undefined): void {
    const { port } = this.#options;
    if (JSON.stringify(shown.remote) !== JSON.stringify(before?.remote)) port.remote(shown.remote);
    if (shown.heldByFarEnd !== (before?.heldByFarEnd ?? false)) port.heldByFarEnd(shown.heldByFarEnd);
    if (shown.earlyMedia && !before?.earlyMedia) port.earlyMedia();
    const { muted, digits, after, toSend } = shown;
    const times = this.#earlier(shown);
    this.#times = { ...this.#times, ...times };
    const known: Partial<KnownElsewhere> = {
      ...(muted !== (before?.muted ?? false) && { muted }),
      ...(digits !== (before?.digits ?? '') && this.#typing === 0 && { digits }),
      ...(after !== (before?.after ?? '') && { after }),
      ...(toSend !== (before?.toSend ?? '') && { toSend }),
      ...times,
    };
    if (Object.keys(known).length > 0) port.known(known);
  }

  /** The times that are new, or earlier than was thought: whatever is heard late makes them seem later, never earlier. */
  #earlier({ startedAgo, connectedAgo }: ShownCall): Times {
    const { clock } = this.#options;
    const isNews = (ago: number, known: Moment | undefined) =>
      !known || clock.elapsed() - ago < known.elapsed - slack;
    const { startedAt, connectedAt } = this.#times;
    return {
      ...(isNews(startedAgo, startedAt) && { startedAt: momentOf(clock, startedAgo) }),
      ...(connectedAgo !== undefined &&
        isNews(connectedAgo, connectedAt) && { connectedAt: momentOf(clock, connectedAgo) }),
    };
  }

  #move(shown: ShownCall): void {
    const { port } = this.#options;
    const from = this.#state;
    const to = shown.state;
    // What was shown before a verb of this tab had its effect there.
    if (from === to || to === 'dialing' || to === 'incoming') return;
    if (to === 'ringing' && from !== 'dialing') return;
    this.#state = to;
    if (to === 'ringing') port.ringing();
    else if (to === 'connected') port.connected();
    else if (to === 'held') {
      if (from !== 'connected') port.connected();
      port.held();
    } else this.#ended(shown);
  }

  #ended({ endReason = 'lost', error }: ShownCall): void {
    const cause = error && errorFrom(error);
    this.#options.port.ended(
      endReason,
      cause && (cause instanceof CallError ? cause : new CallError('media', { cause })),
    );
  }
}
