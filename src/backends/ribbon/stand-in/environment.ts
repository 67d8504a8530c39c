/** What the stand-in takes from the browser; tests bring their own. */
export interface Environment {
  readonly fetch: typeof fetch;
  readonly newSocket: (url: string) => Pick<WebSocket, 'close' | 'send' | 'addEventListener' | 'readyState'>;
  readonly newPeer: (config: RTCConfiguration) => RTCPeerConnection;
  readonly newStream: (track: MediaStreamTrack) => MediaStream;
  /** Asked anew each time: what it opens may be lent by somebody else. */
  readonly openMicrophone: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  readonly openCamera: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  readonly openScreen: (options: DisplayMediaStreamOptions) => Promise<MediaStream>;
  readonly document: Document;
}

/** The browser that this page is in. */
export const browser = (): Environment => ({
  fetch: window.fetch.bind(window),
  newSocket: (url) => new WebSocket(url),
  newPeer: (config) => new RTCPeerConnection(config),
  newStream: (track) => new MediaStream([track]),
  openMicrophone: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
  openCamera: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
  openScreen: (options) => navigator.mediaDevices.getDisplayMedia(options),
  document: window.document,
});
