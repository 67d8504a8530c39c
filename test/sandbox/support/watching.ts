import { onTestFinished } from 'vitest';
import type { Scene } from '../../../src/sandbox/control/scene.ts';
import type { TraceLine } from '../../../src/sandbox/trace/trace.ts';

interface Told {
  readonly event: string;
  readonly data: string;
}

/** Reads `GET control/watch` as it comes; what is told is taken in order, and each thing once. */
export class Watching {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  private constructor(reader: ReadableStreamDefaultReader<string>) {
    this.#reader = reader;
  }

  static async begin(url: string): Promise<Watching> {
    const leave = new AbortController();
    onTestFinished(() => {
      leave.abort();
    });
    const { body } = await fetch(`${url}/control/watch`, { signal: leave.signal });
    if (!body) throw new Error('Nothing to watch');
    return new Watching(body.pipeThrough(new TextDecoderStream()).getReader());
  }

  async scene(): Promise<Scene> {
    return JSON.parse((await this.#next('scene')).data) as Scene;
  }

  async trace(): Promise<readonly TraceLine[]> {
    return JSON.parse((await this.#next('trace')).data) as readonly TraceLine[];
  }

  async cleared(): Promise<void> {
    await this.#next('cleared');
  }

  /** The next thing of this kind; others before it are passed over. */
  async #next(wanted: string): Promise<Told> {
    for (;;) {
      const told = await this.#read();
      if (told.event === wanted) return told;
    }
  }

  async #read(): Promise<Told> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(this.#text.slice(0, end)) ?? [];
        this.#text = this.#text.slice(end + 2);
        return { event, data };
      }
      const { value, done } = await this.#reader.read();
      if (done) throw new Error('The sandbox has nothing more to tell');
      this.#text += value;
    }
  }
}
