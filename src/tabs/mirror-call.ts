import {
  CallError,
  type BackendCall,
  type CallState,
  type MirroredCall,
  type MirroredCallPort,
} from '../calling/index.ts';
import type { Ask, CallVerb, ShownCall } from './messages.ts';
import { errorFrom } from './shown-error.ts';

export interface MirrorCallOptions {
  readonly key: string;
  readonly direction: ShownCall['direction'];
  readonly verbs: readonly CallVerb[];
  readonly correlationId?: string | undefined;
  readonly port: MirroredCallPort;
  readonly ask: (ask: Ask) => Promise<void>;
  /** The address that is dialled with `dial`, by which the call begins. */
  readonly dials?: string;
}

/** A call of the tab that leads, as another tab has it: told what it is by now, steered by asking. */
export class MirrorCall implements MirroredCall {
  readonly key: string;
  readonly sound = 'elsewhere';
  readonly mirrored = true;
  readonly correlationId?: string;
  readonly dial?: () => Promise<void>;
  readonly answer?: () => Promise<void>;
  readonly hold?: () => Promise<void>;
  readonly resume?: () => Promise<void>;
  readonly sendDigits?: (digit: string) => Promise<void>;
  readonly setMuted?: (muted: boolean) => Promise<void>;
  readonly transfer?: NonNullable<BackendCall['transfer']>;
  readonly transferWith?: (other: BackendCall) => Promise<void>;
  readonly #port: MirroredCallPort;
  readonly #ask: MirrorCallOptions['ask'];
  #state: CallState;
  #shown: ShownCall | undefined;
  /** Digits on their way, which the core here counts by itself. */
  #typing = 0;
  #expected: boolean;

  constructor({ key, direction, verbs, correlationId, port, ask, dials }: MirrorCallOptions) {
    this.key = key;
    this.#port = port;
    this.#ask = ask;
    this.#state = direction === 'incoming' ? 'incoming' : 'dialing';
    this.#expected = dials === undefined;
    if (correlationId !== undefined) this.correlationId = correlationId;
    const can = (verb: CallVerb) => verbs.includes(verb);
    if (dials !== undefined) this.dial = () => this.#dial(dials);
    if (can('answer')) this.answer = () => ask({ verb: 'answer', call: key });
    if (can('hold')) this.hold = () => ask({ verb: 'hold', call: key });
    if (can('resume')) this.resume = () => ask({ verb: 'resume', call: key });
    if (can('sendDigits')) this.sendDigits = (digit) => this.#sendDigits(digit);
    if (can('setMuted')) this.setMuted = (muted) => ask({ verb: 'setMuted', call: key, muted });
    if (can('transfer')) this.transfer = ({ address }) => ask({ verb: 'transfer', call: key, address });
    if (can('transferWith')) this.transferWith = (other) => this.#transferWith(other);
  }

  /** Whether people talk, or did before they were held. */
  get up(): boolean {
    return this.#state === 'connected' || this.#state === 'held';
  }

  /** Whether it must be among the calls that are shown, or is over when it is not. */
  get expected(): boolean {
    return this.#expected || this.#state === 'ended';
  }

  async end(): Promise<void> {
    this.#state = 'ended';
    await this.#ask({ verb: 'end', call: this.key });
  }

  /** What the call is by now. */
  show(shown: ShownCall): void {
    const before = this.#shown;
    this.#shown = shown;
    this.#expected = true;
    if (this.#state === 'ended') return;
    this.#tell(shown, before);
    this.#move(shown);
  }

  #tell(shown: ShownCall, before: ShownCall | undefined): void {
    const port = this.#port;
    if (JSON.stringify(shown.remote) !== JSON.stringify(before?.remote)) port.remote(shown.remote);
    if (shown.heldByFarEnd !== (before?.heldByFarEnd ?? false)) port.heldByFarEnd(shown.heldByFarEnd);
    if (shown.earlyMedia && !before?.earlyMedia) port.earlyMedia();
    const { muted, digits, startedAt, connectedAt } = shown;
    const known: Parameters<MirroredCallPort['known']>[0] = {
      ...(muted !== (before?.muted ?? false) && { muted }),
      ...(digits !== (before?.digits ?? '') && this.#typing === 0 && { digits }),
      ...(startedAt !== before?.startedAt && { startedAt }),
      ...(connectedAt !== before?.connectedAt && { connectedAt }),
    };
    if (Object.keys(known).length > 0) port.known(known);
  }

  #move(shown: ShownCall): void {
    const from = this.#state;
    const to = shown.state;
    // What was shown before a verb of this tab had its effect there.
    if (from === to || to === 'dialing' || to === 'incoming') return;
    if (to === 'ringing' && from !== 'dialing') return;
    this.#state = to;
    if (to === 'ringing') this.#port.ringing();
    else if (to === 'connected') this.#port.connected();
    else if (to === 'held') {
      if (from !== 'connected') this.#port.connected();
      this.#port.held();
    } else this.#ended(shown);
  }

  #ended({ endReason = 'lost', error }: ShownCall): void {
    const cause = error && errorFrom(error);
    this.#port.ended(
      endReason,
      cause && (cause instanceof CallError ? cause : new CallError('media', { cause })),
    );
  }

  /** It is not among the calls of the tab that leads any more, and nobody said why. */
  lose(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#port.ended('lost');
  }

  async #dial(address: string): Promise<void> {
    await this.#ask({ verb: 'dial', call: this.key, address });
    this.#expected = true;
  }

  async #sendDigits(digit: string): Promise<void> {
    this.#typing += 1;
    try {
      await this.#ask({ verb: 'sendDigits', call: this.key, digit });
    } finally {
      this.#typing -= 1;
    }
  }

  async #transferWith(other: BackendCall): Promise<void> {
    if (!(other instanceof MirrorCall)) throw new CallError('transfer');
    await this.#ask({ verb: 'transferWith', call: this.key, other: other.key });
  }
}
