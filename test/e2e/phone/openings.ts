import type { Page, Request } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';

/** RTP packets of the peer connections that are open in a window, realms included. */
export interface Rtp {
  readonly sent: number;
  readonly received: number;
}

/** What a window has open. Everything but the frames of the page itself is counted, wherever it was opened. */
export interface Openings {
  readonly frames: number;
  readonly connections: number;
  readonly microphones: number;
  readonly workers: number;
  readonly sockets: number;
}

/** Counts what a page opens, in all its frames, also in those that are gone. To be made before the page loads. */
export class OpeningsOf {
  readonly #page: Page;
  readonly #requests = new Set<Request>();
  #sockets = 0;

  private constructor(page: Page) {
    this.#page = page;
    page.on('websocket', (socket) => {
      this.#sockets += 1;
      socket.on('close', () => (this.#sockets -= 1));
    });
    page.on('request', (request) => this.#requests.add(request));
    page.on('requestfinished', (request) => this.#requests.delete(request));
    page.on('requestfailed', (request) => this.#requests.delete(request));
  }

  static async watch(page: Page): Promise<OpeningsOf> {
    const openings = new OpeningsOf(page);
    await page.addInitScript(watchFrame);
    return openings;
  }

  /** Waits until what the window has asked for by now is answered, or has failed. */
  async answered(): Promise<void> {
    // What the page has decided to ask for is on its way once the page has had its turn.
    await this.#page.evaluate(() => undefined);
    const asked = [...this.#requests];
    await eventually('all is answered', () => !asked.some((request) => this.#requests.has(request)));
  }

  async now(): Promise<Openings> {
    const page = this.#page;
    const inside = await page.evaluate(() => ({
      connections: window.opened.connections.filter(({ connectionState }) => connectionState !== 'closed')
        .length,
      microphones: window.opened.tracks.filter(({ readyState }) => readyState === 'live').length,
    }));
    return {
      ...inside,
      frames: page.frames().length,
      workers: page.workers().length,
      sockets: this.#sockets,
    };
  }

  /** RTP of the calls that are up, counted by the browser. */
  rtp(): Promise<Rtp> {
    return this.#page.evaluate(countRtp);
  }
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
      .reduce((total, entry) => total + Number((entry as unknown as Record<string, unknown>)[field]), 0);
  return { sent: sum('outbound-rtp', 'packetsSent'), received: sum('inbound-rtp', 'packetsReceived') };
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
