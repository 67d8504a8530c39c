import type {
  SdkCall,
  SdkCallError,
  SdkCallerInfo,
  SdkMediaConnection,
  SdkMicrophone,
} from '../../../src/backends/webex/sdk-types.ts';

/** A microphone of the SDK is made around a track. */
export interface StandInMicrophone {
  readonly track: MediaStreamTrack;
}

const trackIn = (microphone: SdkMicrophone): MediaStreamTrack => (microphone as StandInMicrophone).track;

/** An error as the SDK hands it out. */
export const sdkError = (
  type = 'server_error',
  errorLayer = 'call_control',
  method = 'handleOutgoingCallSetup',
): SdkCallError => ({
  getCallError: () => ({ message: 'No.', type, correlationId: '', errorLayer, context: { method } }),
});

/** That of a keepalive of a call, whose error has the name of what it came of. */
export const keepaliveError = (type?: string): SdkCallError =>
  sdkError(type, 'call_control', 'handleCallEstablished');

/** Events as the SDK has them: a listener that throws stops the one who emits. */
class Events {
  readonly #listeners = new Map<string, Set<(event: never) => void>>();

  on(event: string, listener: (event: never) => void): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  off(event: string, listener: (event: never) => void): void {
    this.#listeners.get(event)?.delete(listener);
  }

  emit(event: string, given?: unknown): void {
    const listeners = [...(this.#listeners.get(event) ?? [])] as ((given: unknown) => void)[];
    for (const listener of listeners) listener(given);
  }
}

/** The peer connection of a stand-in: it only tells of tones. */
export class StandInMedia extends Events implements SdkMediaConnection {
  closed = false;
  /** The digits that it was asked for. */
  digits = '';

  close(): void {
    this.closed = true;
  }

  insertDTMF(digit: string): void {
    this.digits += digit;
  }

  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map());
  }
}

let callsSoFar = 0;

/**
 * The SDK's call object without the SDK. What it is asked it keeps to the SDK's essential rules: hold and resume only
 * while established, `enabled` set on every microphone it is given, nothing said about its own end. What it says, a
 * test says for it, in any order.
 */
export class SdkStandIn extends Events implements SdkCall {
  readonly callStateMachine = { state: { value: 'S_IDLE' } };
  earlyMedia = false;
  held = false;
  remoteRoapMessage: object | null = null;
  mediaConnection = new StandInMedia();
  localAudioStream: SdkMicrophone | undefined;
  callerInfo: SdkCallerInfo = {};
  readonly mobiusUrl = 'https://mobius.invalid/calling/web/';
  readonly deviceId = 'D';
  /** How many times it was told to end. */
  ends = 0;
  /** Whether it takes a new microphone, which it tells nobody. */
  updates = true;
  readonly #id: string;
  #known = false;
  #transfer: (() => void) | undefined;

  constructor() {
    super();
    callsSoFar += 1;
    this.#id = `stand-in-${callsSoFar}`;
  }

  /** The track that goes out. */
  get track(): MediaStreamTrack | undefined {
    return this.localAudioStream && trackIn(this.localAudioStream);
  }

  /** The provider gives the call its id. */
  identify(): void {
    this.#known = true;
  }

  /** The SDK's promise of a transfer resolves, whatever came of it. */
  settleTransfer(): void {
    this.#transfer?.();
  }

  dial(microphone: SdkMicrophone): Promise<void> {
    this.#takes(microphone);
    this.#goes('S_SEND_CALL_SETUP');
    return Promise.resolve();
  }

  answer(microphone: SdkMicrophone): Promise<void> {
    this.#takes(microphone);
    this.#goes('S_SEND_CALL_CONNECT');
    return Promise.resolve();
  }

  end(): void {
    this.ends += 1;
    this.#goes('S_SEND_CALL_DISCONNECT');
  }

  doHoldResume(): void {
    if (this.callStateMachine.state.value !== 'S_CALL_ESTABLISHED') return;
    this.#goes(this.held ? 'S_CALL_RESUME' : 'S_CALL_HOLD');
  }

  isHeld(): boolean {
    return this.held;
  }

  updateMedia(microphone: SdkMicrophone): void {
    if (this.updates) this.localAudioStream = microphone;
  }

  completeTransfer(): Promise<void> {
    return new Promise((resolve) => (this.#transfer = resolve));
  }

  getCallId(): string {
    return this.#known ? `call-${this.#id}` : `DefaultLocalId_${this.#id}`;
  }

  getCorrelationId(): string {
    return this.#id;
  }

  getCallerInfo(): SdkCallerInfo {
    return this.callerInfo;
  }

  getDisconnectReason(): { readonly code: number; readonly cause: string } {
    return { code: 0, cause: 'Normal Disconnect.' };
  }

  sendCallStateMachineEvt(): void {
    this.establish();
  }

  /** The media of the set-up, or of a hold or resume, is settled. */
  establish(): void {
    this.#goes('S_CALL_ESTABLISHED');
    this.emit('established', this.#id);
  }

  #takes(microphone: SdkMicrophone): void {
    this.localAudioStream = microphone;
    trackIn(microphone).enabled = true;
  }

  #goes(state: string): void {
    this.callStateMachine.state.value = state;
  }
}
