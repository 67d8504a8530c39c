import type { Page, Request, WebSocket } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';

/** RTP of the peer connections that are open in a window, realms included: packets, and decoded frames of pictures. */
export interface Rtp {
  readonly sent: number;
  readonly received: number;
  readonly decoded: number;
}

/** What a window has open. Everything but the frames of the page itself is counted, wherever it was opened. */
export interface Openings {
  readonly frames: number;
  readonly connections: number;
  readonly microphones: number;
  readonly workers: number;
  readonly sockets: number;
}

/** The pages in which {@link watchFrame} runs. */
const prepared = new WeakSet<Page>();

/** Counts what a page opens, in all its frames, also in those that are gone. To be made before the page loads. */
export class OpeningsOf {
  readonly #page: Page;
  /** What has no answer yet: requests, and the identifiers of the event socket's pings. */
  readonly #asked = new Set<Request | string>();
  #sockets = 0;

  private constructor(page: Page) {
    this.#page = page;
    page.on('websocket', (socket) => {
      this.#sockets += 1;
      this.#listen(socket);
    });
    page.on('request', (request) => {
      // The icon of a tab is the browser's own concern, and is asked for in its own time.
      if (request.resourceType() !== 'other') this.#asked.add(request);
    });
    page.on('requestfinished', (request) => this.#asked.delete(request));
    page.on('requestfailed', (request) => this.#asked.delete(request));
    page.on('worker', (worker) => {
      // Nobody says what becomes of a request whose worker is gone, nor which requests were its own.
      worker.on('close', () => {
        this.#asked.clear();
      });
    });
  }

  /** Once for a page; what is counted begins with {@link watch}. */
  static async prepare(page: Page): Promise<void> {
    await page.addInitScript(watchFrame);
    prepared.add(page);
  }

  static async watch(page: Page): Promise<OpeningsOf> {
    if (!prepared.has(page)) await OpeningsOf.prepare(page);
    return new OpeningsOf(page);
  }

  /** Waits until what the window has asked for by now is answered, or has failed: requests, and pings of sockets. */
  async answered(): Promise<void> {
    // What the page has decided to ask for is on its way once the page has had its turn.
    const online = await this.#page.evaluate(() => navigator.onLine);
    // A ping that was sent into a network that is gone has no answer.
    if (!online) this.#forgetPings();
    const asked = [...this.#asked];
    await eventually('all is answered', () => {
      const open = asked.filter((question) => this.#asked.has(question));
      if (open.length === 0) return true;
      throw new Error(
        open.map((question) => (typeof question === 'string' ? question : nameOf(question))).join(),
      );
    });
  }

  async now(): Promise<Openings> {
    const page = this.#page;
    const inside = await page.evaluate(() => {
      const open = window.opened.connections.filter(({ connectionState }) => connectionState !== 'closed');
      const spare = open.findIndex(
        ({ localDescription, remoteDescription }) => (localDescription ?? remoteDescription) === null,
      );
      return {
        // But for the one that waits for the next call.
        connections: open.filter((_, at) => at !== spare).length,
        microphones: window.opened.tracks.filter(({ readyState }) => readyState === 'live').length,
      };
    });
    return {
      ...inside,
      frames: page.frames().length,
      workers: page.workers().length,
      sockets: this.#sockets,
    };
  }

  #forgetPings(): void {
    for (const question of this.#asked) if (typeof question === 'string') this.#asked.delete(question);
  }

  #listen(socket: WebSocket): void {
    const pings = new Set<string>();
    socket.on('framesent', ({ payload }) => {
      const id = idOf(payload, 'ping');
      if (id === undefined) return;
      pings.add(id);
      this.#asked.add(id);
    });
    socket.on('framereceived', ({ payload }) => {
      const id = idOf(payload, 'pong');
      if (id !== undefined) this.#asked.delete(id);
    });
    socket.on('close', () => {
      this.#sockets -= 1;
      for (const id of pings) this.#asked.delete(id);
    });
  }

  /** RTP of the calls that are up, counted by the browser. */
  rtp(): Promise<Rtp> {
    return this.#page.evaluate(countRtp);
  }
}

const nameOf = (request: Request): string =>
  `${request.method()} ${request.url()} (${request.resourceType()})`;

/** The identifier of a message of this type on the event socket; nothing of any other message. */
function idOf(payload: string | Buffer, type: 'ping' | 'pong'): string | undefined {
  const text = String(payload);
  if (!text.includes(`"type":"${type}"`)) return undefined;
  return (JSON.parse(text) as { readonly id: string }).id;
}

declare global {
  interface Window {
    opened: { connections: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
  }
}

/** Runs in the page. */
export async function countRtp(): Promise<Rtp> {
  const open = window.opened.connections.filter(({ connectionState }) => connectionState !== 'closed');
  const reports = await Promise.all(open.map((connection) => connection.getStats()));
  const entries = reports.flatMap((report) => [...(report as Map<string, RTCStats>).values()]);
  const sum = (type: string, field: string): number =>
    entries
      .filter((entry) => entry.type === type)
      .reduce((total, entry) => total + Number((entry as unknown as Record<string, unknown>)[field] ?? 0), 0);
  return {
    sent: sum('outbound-rtp', 'packetsSent'),
    received: sum('inbound-rtp', 'packetsReceived'),
    decoded: sum('inbound-rtp', 'framesDecoded'),
  };
}

/** Runs in each frame before anything else there. */
export function watchFrame(): void {
  const top = window.parent;
  if (top === window) window.opened = { connections: [], tracks: [] };
  const { RTCPeerConnection: Original } = window;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      top.opened.connections.push(this);
    }
  };
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    top.opened.tracks.push(...stream.getTracks());
    return stream;
  };
}
