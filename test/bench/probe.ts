/** What the probe has seen in one frame. Times are wall-clock milliseconds with fractions. */
export interface Seen {
  /** The keypad's first key first had an effect. */
  padAt?: number;
  /** The line first said Ready. */
  readyAt?: number;
  /** The first RTP packet of the newest call had arrived. */
  heardAt?: number;
  /** What is open: by kind, how many. */
  open(): Record<'peers' | 'tracks' | 'workers' | 'sockets', number>;
  /** Whether every peer connection of this frame that is used and not closed is connected. */
  flowing(): boolean;
  /** Makes so many calls to the echo, one after the other, by the page's own controls. Returns how many were lost. */
  makeCalls(count: number): Promise<number>;
  /** From now on watches for the first packet. */
  listen(): void;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in every frame before any of its scripts: sees from outside what a person, or the network, would. */
export function probe(): void {
  const now = () => performance.timeOrigin + performance.now();
  const kept = { peers: new Set<WeakRef<RTCPeerConnection>>(), tracks: new Set<WeakRef<MediaStreamTrack>>() };
  const sockets = new Set<WeakRef<WebSocket>>();
  const workers = new Set<WeakRef<Worker>>();
  const alive = <T extends object>(refs: Set<WeakRef<T>>): T[] =>
    [...refs].flatMap((ref) => {
      const found = ref.deref();
      if (!found) refs.delete(ref);
      return found ? [found] : [];
    });

  /** `Plain`, which puts each of what it makes into `into`. */
  const watched = <T extends object, C extends new (...given: never[]) => T>(
    Plain: C,
    into: Set<WeakRef<T>>,
  ): C =>
    new Proxy(Plain, {
      construct(target, given, made) {
        const instance = Reflect.construct(target, given, made) as T;
        into.add(new WeakRef(instance));
        return instance;
      },
    });
  window.RTCPeerConnection = watched(RTCPeerConnection, kept.peers);
  window.WebSocket = watched(WebSocket, sockets);
  const PlainWorker = watched(Worker, workers);
  window.Worker = PlainWorker;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the worker as `this` below
  const { terminate }: { terminate: (this: Worker) => void } = Worker.prototype;
  Worker.prototype.terminate = function (this: Worker) {
    for (const ref of workers) if (ref.deref() === this) workers.delete(ref);
    terminate.call(this);
  };
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices) {
    const plain = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await plain(constraints);
      for (const track of stream.getTracks()) kept.tracks.add(new WeakRef(track));
      return stream;
    };
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the track as `this` below
    const { clone }: { clone: (this: MediaStreamTrack) => MediaStreamTrack } = MediaStreamTrack.prototype;
    MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
      const track = clone.call(this);
      kept.tracks.add(new WeakRef(track));
      return track;
    };
  }

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    for (const end = now() + 10_000; now() < end; await pause(5)) {
      const found = look();
      if (found) return found;
    }
    throw new Error(`In 10 s there was no ${what}: ${document.body.innerText}`);
  };
  const field = () => document.querySelector<HTMLInputElement>('input[role=combobox]');
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLButtonElement>('button:enabled')].find(
      (each) => (each.ariaLabel ?? each.textContent).trim() === name,
    );
  const isConnected = () =>
    [...document.querySelectorAll('[role=status][aria-label="Call state"]')].some((each) =>
      each.textContent.includes('Connected'),
    );
  const makeCall = async () => {
    const input = await until('number field', field);
    input.value = '9001';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    (await until('Call button', () => button('Call'))).click();
    const heard = await until('connected call', isConnected)
      // Chromium never lets go of some connections that are closed while they are still being made.
      .then(() =>
        until('sound', () => [window, ...Array.from(window.frames)].every((frame) => frame.seen.flowing())),
      )
      .catch(() => false);
    (await until('End button', () => button('End'))).click();
    await until('end of the call', () => !isConnected());
    // The provider is told of the end, and the next caller needs a moment too.
    await pause(150);
    return heard;
  };

  const seen: Seen = {
    flowing: () =>
      alive(kept.peers).every(
        ({ connectionState, localDescription, remoteDescription }) =>
          ['connected', 'closed'].includes(connectionState) || !(localDescription ?? remoteDescription),
      ),
    makeCalls: async (count) => {
      let lost = 0;
      for (let made = 0; made < count; made += 1) lost += (await makeCall()) ? 0 : 1;
      return lost;
    },
    open: () => ({
      peers: alive(kept.peers).filter(({ connectionState }) => connectionState !== 'closed').length,
      tracks: alive(kept.tracks).filter(({ readyState }) => readyState === 'live').length,
      workers: alive(workers).length,
      sockets: alive(sockets).filter(({ readyState }) => readyState < WebSocket.CLOSING).length,
    }),
    listen: () => {
      delete seen.heardAt;
      const look = async () => {
        for (const peer of alive(kept.peers)) {
          if (peer.connectionState === 'closed') continue;
          for (const report of (await peer.getStats()).values() as Iterable<{
            type: string;
            packetsReceived?: number;
          }>) {
            if (report.type === 'inbound-rtp' && (report.packetsReceived ?? 0) > 0) seen.heardAt ??= now();
          }
        }
        if (seen.heardAt === undefined) setTimeout(() => void look(), 10);
      };
      void look();
    },
  };
  window.seen = seen;
  if (window !== top || !/^https?:/.test(location.protocol)) return;

  const pad = () => {
    const key = document.querySelector<HTMLElement>('[role=group][aria-label=Keypad] button');
    key?.click();
    const taken = field()?.value;
    if (taken) seen.padAt = now();
    else setTimeout(pad, 4);
  };
  const ready = () => {
    if (document.querySelector('[role=status][aria-label=Line]')?.textContent.trim().startsWith('Ready')) {
      seen.readyAt = now();
    } else setTimeout(ready, 4);
  };
  pad();
  ready();
}
