import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Packets sent, and packets heard. */
export interface Counts {
  readonly sent: number;
  readonly heard: number;
}

/** What the process of the media is asked. */
export interface Asked {
  readonly number: number;
  readonly peer: number;
  readonly verb: 'offer' | 'answer' | 'accept' | 'flows' | 'hush' | 'close' | 'silence' | 'counts';
  readonly sdp: string;
}

interface Answer {
  readonly number: number;
  readonly result?: unknown;
  readonly failure?: string;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The media of all telephones, in a process of its own. */
export class Media {
  readonly #child = fork(join(import.meta.dirname, 'media-main.ts'), { execArgv: ['--import', 'tsx'] });
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #peers = 0;

  constructor() {
    this.#child.on('message', ({ number, result, failure }: Answer) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failure === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(failure));
    });
  }

  peer(): MediaPeer {
    this.#peers += 1;
    return new MediaPeer(this, this.#peers);
  }

  /** Of all that are not closed. */
  counts(): Promise<Counts> {
    return this.ask(0, 'counts') as Promise<Counts>;
  }

  /** Nobody says anything from now on. */
  async silence(): Promise<void> {
    await this.ask(0, 'silence');
  }

  ask(peer: number, verb: Asked['verb'], sdp = ''): Promise<unknown> {
    this.#asked += 1;
    const asked: Asked = { number: this.#asked, peer, verb, sdp };
    return new Promise((resolve, reject) => {
      this.#waiting.set(asked.number, { resolve, reject });
      this.#child.send(asked);
    });
  }

  async close(): Promise<void> {
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}

/** The media of one telephone. */
export class MediaPeer {
  readonly #media: Media;
  readonly #id: number;

  constructor(media: Media, id: number) {
    this.#media = media;
    this.#id = id;
  }

  offer(): Promise<string> {
    return this.#media.ask(this.#id, 'offer') as Promise<string>;
  }

  answer(sdp: string): Promise<string> {
    return this.#media.ask(this.#id, 'answer', sdp) as Promise<string>;
  }

  async accept(sdp: string): Promise<void> {
    await this.#media.ask(this.#id, 'accept', sdp);
  }

  /** Resolves when sound can flow; rejects where it cannot within 20 seconds. */
  async flows(): Promise<void> {
    await this.#media.ask(this.#id, 'flows');
  }

  /** It says nothing any more. */
  async hush(): Promise<void> {
    await this.#media.ask(this.#id, 'hush');
  }

  /** Resolves to what it has said and heard. */
  close(): Promise<Counts> {
    return this.#media.ask(this.#id, 'close') as Promise<Counts>;
  }
}
