import type { CallParameter } from '../../calling/index.ts';
import type { SdkHistory, SdkParts } from './parts/sdk-parts.ts';

/** What the SDK opens for a call. `deviceId` names a device of the browser, or one of ours: see `track-door.ts`. */
export interface SdkMedia {
  readonly audio?: boolean;
  readonly audioOptions?: { readonly deviceId: string };
  readonly video?: boolean;
  readonly videoOptions?: { readonly deviceId: string };
  readonly screen?: boolean;
}

/** What goes with a call, or its answer. */
export interface SdkCallOptions {
  readonly customParameters?: readonly CallParameter[];
}

/** What signs in; the name goes with each of the three. */
export type SdkCredentials =
  | { readonly username: string; readonly password: string }
  | { readonly username: string; readonly bearerAccessToken: string }
  | { readonly username: string; readonly hmacToken: string };

/** What the SDK is made with, as far as we say anything. */
export interface SdkConfig {
  readonly authentication: { readonly server: SdkServer };
  readonly subscription: { readonly expires: number; readonly websocket: SdkServer };
  readonly call: { readonly defaultPeerConfig: RTCConfiguration; readonly earlyMedia: boolean };
  readonly connectivity: { readonly reconnectLimit: number };
  readonly logs: { readonly logLevel: 'SILENT' };
}

/** Where one half of a gateway is. The real SDK knows `server` or `base`, and takes any socket for one with TLS. */
export interface SdkServer {
  readonly protocol: string;
  readonly base?: string;
  readonly server?: string;
  readonly port: number;
  /** What comes before the SDK's own path. The stand-in alone knows it. */
  readonly path?: string;
}

/**
 * Ribbon's WebRTC JS SDK, as much of its documented interface as the adapter uses: methods whose results are events, and
 * no `…Async` twin. Whatever it gives back is read as something unknown.
 */
export interface RibbonSdk extends SdkParts {
  on(event: string, listener: (payload: unknown) => void): void;
  off(event: string, listener: (payload: unknown) => void): void;
  setCredentials(credentials: SdkCredentials): unknown;
  destroy(): unknown;
  getVersion(): unknown;
  readonly connection: { getSocketState(): unknown };
  readonly services: {
    subscribe(services: readonly string[], options: { readonly clientCorrelator: string }): unknown;
    unsubscribe(services: readonly string[]): unknown;
    getSubscriptions(): unknown;
  };
  readonly call: {
    /** The new call's id, at once. */
    make(destination: string, media: SdkMedia, options?: SdkCallOptions): unknown;
    answer(callId: string, media: SdkMedia, options?: SdkCallOptions): unknown;
    /** Kept with the call, and in whatever is sent of it from then on, until they are taken away: without any. */
    setCustomParameters(callId: string, parameters?: readonly CallParameter[]): unknown;
    /** Sends what was set. */
    sendCustomParameters(callId: string): unknown;
    reject(callId: string): unknown;
    /** Sends nothing: the call is over here, and rings on at the caller. */
    ignore(callId: string): unknown;
    forward(callId: string, destination: string): unknown;
    end(callId: string): unknown;
    hold(callId: string): unknown;
    unhold(callId: string): unknown;
    sendDTMF(callId: string, tones: string, duration: number, gap: number): unknown;
    directTransfer(callId: string, destination: string): unknown;
    consultativeTransfer(callId: string, otherCallId: string): unknown;
    /** Has further media in the call. */
    addMedia(callId: string, media: SdkMedia): unknown;
    removeMedia(callId: string, trackIds: readonly string[]): unknown;
    join(callId: string, otherCallId: string): unknown;
    replaceTrack(callId: string, trackId: string, media: SdkMedia): unknown;
    /** Has the media find a way anew, as after another network. */
    restartMedia(callId: string): unknown;
    /** Asks the gateway how the call stands, as after an outage. */
    resync(callId: string): unknown;
    getStats(callId: string): unknown;
    getById(callId: string): unknown;
    /** What it has noted of the call, also after its end. A build of it may lack it. */
    getReport?(callId: string): unknown;
    readonly history?: SdkHistory;
  };
  readonly media: {
    renderTracks(trackIds: readonly string[], selector: string): unknown;
    /** What is known of a track: its `kind`, and its `type` where it is a local screen. */
    getTrackById(trackId: string): unknown;
    removeTracks(trackIds: readonly string[], selector: string): unknown;
  };
}

/** What the SDK's module, or its global `WebRTC`, is used for. */
export type CreateSdk = (config: SdkConfig) => RibbonSdk;
