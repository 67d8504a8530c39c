import {
  CallError,
  callStatsFrom,
  withTimeLimit,
  type BackendCall,
  type CallPort,
  type CallStats,
  type Destination,
  type EndReason,
  type TrackChanges,
  type Tracks,
} from '../../calling/index.ts';
import { endOfDisconnect, endOfSetUp, type CallEnd, type CallEndFacts } from './call-ends.ts';
import { callErrorFrom, disconnectReason, isOfKeepalive } from './errors.ts';
import { endTold, hangUp, sentInstead } from './hang-up.ts';
import { OrderedPort } from './ordered-port.ts';
import { PendingVerbs } from './pending-verbs.ts';
import { playDigit } from './sdk-digits.ts';
import { followEvents } from './sdk-events.ts';
import { onNoPath } from './sdk-media-path.ts';
import { keepingMuted, updateMicrophone } from './sdk-microphone.ts';
import { callIdKnown, negotiated, neverSent, offerArrived, type Waiting } from './sdk-moments.ts';
import { commitTransfer, type TransferGoal } from './sdk-transfer.ts';
import type { SdkCall, SdkCallError } from './sdk-types.ts';
import type { WebexCallContext } from './webex-call-context.ts';

/** How long a call that is taken down waits for the answer to its transfer, in milliseconds. */
const transferLimit = 3_000;

/** One call of the SDK, its events put in order and its gaps closed. */
export class WebexCall implements BackendCall {
  readonly #sdk: SdkCall;
  readonly #port: OrderedPort;
  readonly #context: WebexCallContext;
  readonly #waiting: Waiting;
  readonly #verbs = new PendingVerbs();
  readonly #unsubscribe: readonly (() => void)[];
  #digits: Promise<void> = Promise.resolve();
  /** Settles when a transfer that takes part in this call is answered. */
  #transfer: Promise<unknown> | undefined;
  /** The SDK says `disconnect` without a reason; the event from the wire, told first, has it. */
  #disconnectReason: EndReason | undefined;

  constructor(sdk: SdkCall, port: CallPort, context: WebexCallContext) {
    this.#sdk = sdk;
    this.#port = new OrderedPort(port);
    this.#context = context;
    const { wire, clock } = context;
    this.#waiting = { sdk, wire, clock, gone: this.#port.gone };
    this.#unsubscribe = [
      wire.onMobius(({ data }) => {
        if (data.eventType !== 'mobius.calldisconnected') return;
        if (data.correlationId !== this.correlationId && data.callId !== sdk.getCallId()) return;
        this.#disconnectReason = disconnectReason(data.causecode);
      }),
      // After trouble the SDK ends calls that the provider no longer knows, without a word but on the wire.
      wire.onExchange(({ method }, correlationId) => {
        if (method === 'DELETE' && correlationId === this.correlationId) this.#disconnected();
      }),
    ];
    this.#listen();
  }

  get correlationId(): string {
    return this.#sdk.getCorrelationId();
  }

  async dial({ audio: microphone }: Tracks): Promise<void> {
    if (!microphone) return;
    const given = await this.#context.microphone(microphone);
    if (this.#port.over) return;
    this.#port.dials();
    this.#asks('dial');
    await keepingMuted(microphone, () => this.#watched(this.#sdk.dial(given)));
  }

  async answer({ audio: microphone }: Tracks): Promise<void> {
    if (!microphone) return;
    const given = await this.#context.microphone(microphone);
    await offerArrived(this.#waiting);
    if (this.#port.over) return;
    this.#port.answers();
    this.#asks('answer');
    await this.#verbs.run('answer', () => {
      const answered = keepingMuted(microphone, () => this.#watched(this.#sdk.answer(given)));
      answered.catch((cause: unknown) => {
        const details = { correlationId: this.correlationId };
        this.#verbs.fail('answer', new CallError('answer', { cause, details }));
      });
    });
  }

  async end(): Promise<void> {
    if (this.#port.over) return;
    this.#port.leaves();
    this.#verbs.settleAll();
    if (!neverSent(this.#sdk)) {
      await callIdKnown(this.#waiting);
      this.#asks('end');
      await hangUp(this.#waiting, this.#context.hangUp);
    }
    this.#forget();
  }

  async hold(): Promise<void> {
    const ready = await negotiated(this.#waiting);
    if (this.#port.progress !== 'connected') return;
    // It was held before it was connected here.
    if (this.#sdk.isHeld()) this.#port.holds();
    else await this.#holdOrResume('hold', ready);
  }

  async resume(): Promise<void> {
    const ready = await negotiated(this.#waiting);
    if (this.#port.progress !== 'held') return;
    if (!this.#sdk.isHeld()) this.#port.resumes();
    else await this.#holdOrResume('resume', ready);
  }

  /** One digit after the other: the browser forgets the tones that wait when a new one is asked for. */
  sendDigits(digit: string): Promise<void> {
    const sent = this.#digits.then(async () => {
      if (this.#port.over) return;
      if (this.#port.progress !== 'connected') throw new CallError('digit');
      this.#asks('insertDTMF');
      await playDigit(this.#waiting, digit);
    });
    this.#digits = sent.catch(() => undefined);
    return sent;
  }

  transfer(destination: Destination): Promise<void> {
    return this.#commit({ address: destination.address }, [this]);
  }

  async transferWith(other: BackendCall): Promise<void> {
    if (!(other instanceof WebexCall)) throw new CallError('transfer');
    await this.#commit({ call: other.#sdk }, [this, other]);
  }

  async stats(): Promise<CallStats | undefined> {
    // A connection that was just closed has nothing to say.
    const report = await this.#sdk.mediaConnection?.getStats().catch(() => undefined);
    return report && callStatsFrom(report, this.#context.clock.elapsed());
  }

  async changeTracks({ audio }: TrackChanges): Promise<void> {
    if (!audio) return;
    const given = await this.#context.microphone(audio);
    this.#asks('updateMedia');
    await updateMicrophone(this.#sdk, given);
  }

  #listen(): void {
    const sdk = this.#sdk;
    const on = (event: string, listener: (given: never) => void) => {
      sdk.on(event, (given: never) => {
        this.#context.wire.trace.says(event, sdk, given);
        if (!this.#port.over) listener(given);
      });
    };
    // The SDK closes it on most ways to end, but not on its own time-outs; closing twice is harmless.
    sdk.on('disconnect', () => sdk.mediaConnection?.close());
    followEvents(on, { sdk, port: this.#port, verbs: this.#verbs });
    for (const verb of ['hold', 'resume'] as const)
      on(`${verb}_error`, (error: SdkCallError) => {
        this.#verbFailed(verb, error);
      });
    on('call_error', (error: SdkCallError) => {
      if (!isOfKeepalive(error)) this.#failed(error);
    });
    on('disconnect', () => {
      if (!this.#disconnectReason) void sentInstead(this.#waiting, this.#context.hangUp);
      this.#disconnected();
    });
  }

  /** The SDK has made the media connection by the time that it returns its promise. */
  #watched(begun: Promise<void>): Promise<void> {
    onNoPath(this.#sdk, () => {
      this.#soundless();
    });
    return begun;
  }

  /** There is no way for the sound, and there never was: nobody is kept waiting for it, and the far end is told. */
  #soundless(): void {
    if (this.#port.over) return;
    const error = new CallError('media', { details: { correlationId: this.correlationId } });
    this.#verbs.failAll(error);
    const told = hangUp(this.#waiting, this.#context.hangUp);
    this.#port.ends('failed', error);
    void told.then(() => {
      this.#forget();
    });
  }

  async #holdOrResume(verb: 'hold' | 'resume', ready: boolean): Promise<void> {
    if (!ready) throw new CallError(verb, { details: { correlationId: this.correlationId } });
    await this.#verbs.run(verb, () => {
      this.#asks('doHoldResume');
      this.#sdk.doHoldResume();
    });
  }

  #asks(verb: string): void {
    this.#context.wire.trace.asks(`call.${verb}()`, this.#sdk);
  }

  #endFacts(): CallEndFacts {
    return {
      correlationId: this.correlationId,
      progress: this.#port.progress,
      failure: this.#context.wire.failureOf(this.correlationId),
      offered: this.#sdk.remoteRoapMessage !== null,
      reason: this.#disconnectReason,
    };
  }

  #failed(error: SdkCallError): void {
    const facts = this.#endFacts();
    const ours = callErrorFrom(error, facts.failure, this.correlationId);
    const asked = this.#verbs.failAll(ours);
    if (!this.#port.up) this.#close(endOfSetUp(error, facts));
    else if (!asked) this.#port.trouble(ours);
  }

  #close({ reason, error }: CallEnd): void {
    if (this.#port.over) return;
    // Before the end is told, so that whoever hears of it finds nothing of the call.
    this.#verbs.settleAll();
    this.#forget();
    this.#port.ends(reason, error);
  }

  #forget(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#context.wire.forgetCall(this.correlationId);
    this.#context.over();
  }

  async #commit(goal: TransferGoal, calls: readonly WebexCall[]): Promise<void> {
    this.#asks('completeTransfer');
    const committed = commitTransfer(this.#sdk, this.#context.wire, goal);
    for (const call of calls) call.#transfer = committed;
    try {
      await committed;
      for (const call of calls) call.#transferred();
    } finally {
      for (const call of calls) if (call.#transfer === committed) call.#transfer = undefined;
    }
  }

  /**
   * The call is over for the SDK, and for this side once a transfer that is under way is answered: the provider may
   * take the calls down before it says that the transfer is done.
   */
  #disconnected(): void {
    const close = () => {
      this.#close(endOfDisconnect(this.#endFacts()));
    };
    if (!this.#transfer) {
      close();
      return;
    }
    const late = () => new CallError('timeout');
    withTimeLimit(this.#context.clock, transferLimit, this.#transfer, late).then(close, close);
  }

  /** The far ends are connected. The provider ends this side's call too; where it does not, it is ended from here. */
  #transferred(): void {
    if (this.#port.over) return;
    const told = endTold(this.#waiting);
    this.#close({ reason: 'transferred' });
    void told.then((answered) => {
      if (!answered) void hangUp(this.#waiting, this.#context.hangUp);
    });
  }

  #verbFailed(verb: 'hold' | 'resume', error: SdkCallError): void {
    const failure = this.#context.wire.failureOf(this.correlationId);
    const { details } = callErrorFrom(error, failure, this.correlationId);
    const ours = new CallError(verb, { details, cause: error });
    // After its own time-out the SDK stays in a state in which it ignores every later hold and resume.
    if (this.#sdk.callStateMachine.state.value !== 'S_CALL_ESTABLISHED') {
      this.#sdk.sendCallStateMachineEvt({ type: 'E_CALL_ESTABLISHED' });
    }
    if (this.#verbs.fail(verb, ours)) return;
    // Late, and nobody waits for it: worth a word only where the call is not what was asked for.
    if (this.#port.progress === (verb === 'hold' ? 'connected' : 'held')) this.#port.trouble(ours);
  }
}
