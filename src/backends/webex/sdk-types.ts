/**
 * The part of Cisco's SDK that the adapter touches, as it is in 3.12. Members that the SDK's own types call
 * private are here where a trap can be closed in no other way; each says which.
 */

interface SdkEvents {
  on(event: string, listener: (event: never) => void): void;
}

/** `CallError` of the SDK, where it says what it should. */
export interface SdkCallError {
  getCallError?():
    { readonly type?: unknown; readonly errorLayer?: unknown; readonly context?: unknown } | null | undefined;
}

/** What the SDK knows of the other side: texts where headers and directory have texts, else anything. */
export interface SdkCallerInfo {
  name?: string;
  num?: string;
  avatarSrc?: string;
}

/** A microphone as the SDK wants it: made in the realm around a track. */
export type SdkMicrophone = object;

export interface SdkCall extends SdkEvents {
  dial(microphone: SdkMicrophone): Promise<void>;
  answer(microphone: SdkMicrophone): Promise<void>;
  end(): void;
  doHoldResume(): void;
  isHeld(): boolean;
  updateMedia(microphone: SdkMicrophone): void;
  completeTransfer(type: 'BLIND' | 'CONSULT', callId?: string, address?: string): Promise<void>;
  getCallId(): string;
  getCorrelationId(): string;
  getCallerInfo(): SdkCallerInfo;
  /** What it says with its end. */
  getDisconnectReason(): { readonly code: number; readonly cause: string };
  /** Private in the types, as `deviceId` is: where a hang-up goes that the SDK does not send. */
  readonly mobiusUrl: string;
  readonly deviceId: string;
  /** Private in the types: the only way to know of early media. */
  readonly earlyMedia: boolean;
  /** Private in the types: answering before the far end's offer has come would do nothing at all. */
  readonly remoteRoapMessage: object | null;
  /** Private in the types: `updateMedia` keeps its failures to itself, but sets this when it succeeds. */
  readonly localAudioStream?: SdkMicrophone | undefined;
  /** Private in the types: on its own time-outs the SDK forgets to close it. */
  readonly mediaConnection?: SdkMediaConnection;
  /** Private in the types: the SDK ignores a hold or resume that comes in another state than `S_CALL_ESTABLISHED`. */
  readonly callStateMachine: { state: { value: string } };
  /** Gets the SDK out of the hold state in which its own time-out leaves it. */
  sendCallStateMachineEvt(event: { type: 'E_CALL_ESTABLISHED' }): void;
}

export interface SdkMediaConnection extends SdkEvents {
  off(event: string, listener: (event: never) => void): void;
  close(): void;
  getStats(): Promise<RTCStatsReport>;
  /** What `sendDigit` of the call does, which swallows its failures and takes no times. In milliseconds. */
  insertDTMF(tones: string, duration: number, gap: number): void;
}

export interface SdkLine extends SdkEvents {
  register(): Promise<void>;
  makeCall(destination?: { type: 'uri' | 'tel'; address: string }): SdkCall | undefined;
  getActiveMobiusUrl(): string | undefined;
  getDeviceId(): string | undefined;
  /** Where this phone is registered; known once it is. */
  readonly mobiusUri?: string;
  /** How often the provider wants a keepalive, in seconds; known once it is registered. */
  readonly keepaliveInterval?: number;
}

/** Webex' event socket. */
export interface SdkMercury extends SdkEvents {
  readonly connected: boolean;
}

/** A Mobius event as Mercury delivers it, or another message of it. */
export interface MobiusEvent {
  readonly data: {
    readonly eventType: string;
    readonly callId?: string;
    readonly correlationId?: string;
    /** The registration that it is for. */
    readonly deviceId?: string;
    readonly cause?: unknown;
    readonly causecode?: unknown;
    /** A ROAP message, with `mobius.media`. */
    readonly message?: unknown;
  };
}
