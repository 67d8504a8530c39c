import {
  CallError,
  type BackendCall,
  type CallPort,
  type CallStats,
  type Clock,
  type Destination,
  type EndReason,
} from '../../calling/index.ts';
import { callErrorFrom, disconnectReason, refusalReason } from './errors.ts';
import { PendingVerbs } from './pending-verbs.ts';
import { playDigit } from './sdk-digits.ts';
import { callIdKnown, negotiated, offerArrived } from './sdk-moments.ts';
import { callStatsFrom } from './sdk-stats.ts';
import { commitTransfer } from './sdk-transfer.ts';
import type { SdkCall, SdkCallError, SdkCallerInfo, SdkMicrophone } from './sdk-types.ts';
import type { Wire } from './wire.ts';

/** How long the provider may take to be told of the end, in milliseconds. For this side the call is over before. */
const tellLimit = 3_000;

/** What a call needs of its line. */
export interface WebexCallContext {
  readonly wire: Wire;
  readonly microphone: (track: MediaStreamTrack) => SdkMicrophone;
  readonly clock: Clock;
  /** Told once when the call is over for the SDK too. */
  readonly over: () => void;
}

const forwards = (info: SdkCallerInfo) => ({
  ...(info.name !== undefined && { name: info.name }),
  ...(info.num !== undefined && { number: info.num }),
  ...(info.avatarSrc !== undefined && { avatar: info.avatarSrc }),
});

/** One call of the SDK, its events put in order and its gaps closed. */
export class WebexCall implements BackendCall {
  readonly #sdk: SdkCall;
  readonly #port: CallPort;
  readonly #context: WebexCallContext;
  readonly #clock: Clock;
  readonly #verbs = new PendingVerbs();
  readonly #unsubscribe: () => void;
  readonly #stopExchanges: () => void;
  #digits: Promise<void> = Promise.resolve();
  #ringing = false;
  #connected = false;
  #over = false;
  /** The SDK says `disconnect` without a reason; the event from the wire, told first, has it. */
  #disconnectReason: EndReason | undefined;

  constructor(sdk: SdkCall, port: CallPort, context: WebexCallContext) {
    this.#sdk = sdk;
    this.#port = port;
    this.#context = context;
    this.#clock = context.clock;
    this.#unsubscribe = context.wire.onMobius(({ data }) => {
      if (data.eventType !== 'mobius.calldisconnected') return;
      if (data.correlationId !== this.correlationId && data.callId !== sdk.getCallId()) return;
      this.#disconnectReason = disconnectReason(data.causecode);
    });
    this.#stopExchanges = context.wire.onExchange(({ method }, correlationId) => {
      if (method === 'DELETE' && correlationId === this.correlationId) this.#endedBySdk();
    });
    this.#listen();
  }

  get correlationId(): string {
    return this.#sdk.getCorrelationId();
  }

  async dial(microphone: MediaStreamTrack | undefined): Promise<void> {
    if (microphone) await this.#sdk.dial(this.#context.microphone(microphone));
  }

  async answer(microphone: MediaStreamTrack | undefined): Promise<void> {
    if (!microphone) return;
    await offerArrived(this.#sdk, this.#context.wire);
    await this.#verbs.run('answer', () => void this.#sdk.answer(this.#context.microphone(microphone)));
  }

  async end(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#verbs.settleAll();
    await callIdKnown(this.#sdk, this.#context.wire);
    const told = this.#told();
    this.#sdk.end();
    await told;
    this.#forget();
  }

  async hold(): Promise<void> {
    if (this.#sdk.isHeld()) return;
    await negotiated(this.#sdk);
    await this.#verbs.run('hold', () => {
      this.#sdk.doHoldResume();
    });
  }

  async resume(): Promise<void> {
    if (!this.#sdk.isHeld()) return;
    await negotiated(this.#sdk);
    await this.#verbs.run('resume', () => {
      this.#sdk.doHoldResume();
    });
  }

  /** One digit after the other: the browser forgets the tones that wait when a new one is asked for. */
  sendDigit(digit: string): Promise<void> {
    const sent = this.#digits.then(async () => {
      if (this.#over) return;
      if (!this.#connected) throw new CallError('digit');
      await playDigit(this.#sdk, this.#clock, digit);
    });
    this.#digits = sent.catch(() => undefined);
    return sent;
  }

  async transferTo(destination: Destination): Promise<void> {
    await commitTransfer(this.#sdk, this.#context.wire, { address: destination.address });
    this.#transferred();
  }

  async transferWith(other: BackendCall): Promise<void> {
    if (!(other instanceof WebexCall)) throw new CallError('transfer');
    await commitTransfer(this.#sdk, this.#context.wire, { call: other.#sdk });
    this.#transferred();
    other.#transferred();
  }

  async stats(): Promise<CallStats | undefined> {
    const report = await this.#sdk.mediaConnection?.getStats();
    return report && callStatsFrom(report, this.#clock.now());
  }

  /** The SDK neither stops the old track nor keeps it muted: the core does both. */
  changeMicrophone(track: MediaStreamTrack): Promise<void> {
    this.#sdk.updateMedia(this.#context.microphone(track));
    return Promise.resolve();
  }

  #listen(): void {
    const sdk = this.#sdk;
    const on = (event: string, listener: (given: never) => void) => {
      sdk.on(event, (given: never) => {
        if (!this.#over) listener(given);
      });
    };
    // The SDK closes it on most ways to end, but not on its own time-outs; closing twice is harmless.
    sdk.on('disconnect', () => sdk.mediaConnection?.close());
    on('progress', () => {
      if (this.#connected) return;
      if (!this.#ringing) this.#port.ringing();
      this.#ringing = true;
      if (sdk.earlyMedia) this.#port.earlyMedia();
    });
    on('connect', () => {
      this.#connect();
    });
    // It comes again after every renegotiation, also while on hold.
    on('established', () => {
      this.#connect();
      this.#verbs.settle('answer');
    });
    on('remote_media', (track: MediaStreamTrack) => {
      this.#port.remoteTrack(track);
    });
    on('caller_id', ({ callerId }: { callerId: SdkCallerInfo }) => {
      this.#port.remote(forwards(callerId));
    });
    on('held', () => {
      this.#port.held();
      this.#verbs.settle('hold');
    });
    on('resumed', () => {
      this.#port.connected();
      this.#verbs.settle('resume');
    });
    on('hold_error', (error: SdkCallError) => {
      this.#verbFailed('hold', error);
    });
    on('resume_error', (error: SdkCallError) => {
      this.#verbFailed('resume', error);
    });
    on('call_error', (error: SdkCallError) => {
      this.#failed(error);
    });
    on('disconnect', () => {
      this.#disconnected();
    });
  }

  #connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#port.connected();
  }

  #failed(error: SdkCallError): void {
    const failure = this.#context.wire.failureOf(this.correlationId);
    const ours = callErrorFrom(error, failure, this.correlationId);
    const asked = this.#verbs.failAll(ours);
    if (this.#connected) {
      if (!asked) this.#port.trouble(ours);
      return;
    }
    const reason = refusalReason(failure);
    this.#close(reason, reason === 'failed' ? ours : undefined);
  }

  /** Without a word from the far side it was a time-out of the SDK: ringing too long, or no answer to the set-up. */
  #disconnected(): void {
    if (this.#disconnectReason) {
      const failed = this.#disconnectReason === 'failed' || this.#disconnectReason === 'lost';
      const details = { correlationId: this.correlationId };
      this.#close(this.#disconnectReason, failed ? new CallError('other', { details }) : undefined);
    } else if (this.#connected) {
      const failure = this.#context.wire.failureOf(this.correlationId);
      this.#close('lost', callErrorFrom(undefined, failure, this.correlationId));
    } else if (this.#ringing || this.#sdk.remoteRoapMessage) {
      this.#close('no-answer');
    } else {
      this.#close('failed', new CallError('timeout', { details: { correlationId: this.correlationId } }));
    }
  }

  /** After trouble the SDK ends calls that the provider no longer knows, without a word but on the wire. */
  #endedBySdk(): void {
    if (!this.#over) this.#disconnected();
  }

  #close(reason: EndReason, error?: CallError): void {
    this.#over = true;
    this.#verbs.settleAll();
    this.#forget();
    this.#port.ended(reason, error);
  }

  #forget(): void {
    this.#unsubscribe();
    this.#stopExchanges();
    this.#context.wire.forgetCall(this.correlationId);
    this.#context.over();
  }

  /** Waits until the provider has answered to the end of the call, or `tellLimit` is over. */
  #told(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        stopListening();
        stopTimer();
        resolve();
      };
      const stopTimer = this.#clock.after(tellLimit, done);
      const stopListening = this.#context.wire.onExchange(({ method }, correlationId) => {
        if (method === 'DELETE' && correlationId === this.correlationId) done();
      });
    });
  }

  /** The far ends are connected. The provider ends this side's call too; where it does not, it is ended from here. */
  #transferred(): void {
    if (this.#over) return;
    this.#close('transferred');
    void this.#told().then(() => {
      this.#sdk.end();
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
    if (!this.#verbs.fail(verb, ours)) this.#port.trouble(ours);
  }
}
