import { WebSocket as NodeSocket } from 'ws';
import type { Environment } from '../../../src/backends/ribbon/stand-in/environment.ts';
import type { LinkedMedia } from './linked-media.ts';

/** As much of an element as the adapter and the stand-in use. */
class FakeElement {
  readonly children: FakeElement[] = [];
  id = '';
  hidden = false;
  muted = false;
  autoplay = false;
  srcObject: unknown = null;
  #parent: FakeElement | undefined;

  append(child: FakeElement): void {
    child.#parent = this;
    this.children.push(child);
  }

  remove(): void {
    const siblings = this.#parent?.children ?? [];
    const at = siblings.indexOf(this);
    if (at >= 0) siblings.splice(at, 1);
  }

  querySelectorAll = () => [...this.children];
}

/** A stream that has one track. */
const streamOf = (track: MediaStreamTrack) => {
  const only = (kind: string) => () => (track.kind === kind ? [track] : []);
  const stream = { getTracks: () => [track], getAudioTracks: only('audio'), getVideoTracks: only('video') };
  return stream as unknown as MediaStream;
};

/** A page in this process: what the adapter and the stand-in take from the browser. */
export function fakePage(media: LinkedMedia) {
  const body = new FakeElement();
  const head = new FakeElement();
  const document = {
    body,
    head,
    createElement: () => new FakeElement(),
    querySelector: (selector: string) => body.children.find(({ id }) => `#${id}` === selector) ?? null,
  } as unknown as Document;
  const devices = {
    getUserMedia: (constraints?: MediaStreamConstraints): Promise<MediaStream> =>
      Promise.reject(new Error(`Nobody lent ${JSON.stringify(constraints)}`)),
    getDisplayMedia: (): Promise<MediaStream> => Promise.reject(new Error('Nobody lent a screen')),
  };
  const sockets = new Set<NodeSocket>();
  const environment: Environment = {
    fetch: globalThis.fetch,
    newSocket: (url) => {
      const socket = new NodeSocket(url);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      return socket as unknown as WebSocket;
    },
    newPeer: () => media.newPeer(),
    newStream: streamOf,
    openMicrophone: (constraints) => devices.getUserMedia(constraints),
    openCamera: (constraints) => devices.getUserMedia(constraints),
    openScreen: () => devices.getDisplayMedia(),
    document,
  };
  return { document, devices, environment, sockets, body, head, streamOf };
}
