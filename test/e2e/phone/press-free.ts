import type { CDPSession, Page } from 'playwright-core';

/**
 * Looks at a page without touching it: whatever Playwright itself does in a page counts as a press of somebody, and
 * lets sounds through.
 */
export class PressFree {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<PressFree> {
    return new PressFree(await page.context().newCDPSession(page));
  }

  async read(expression: string): Promise<unknown> {
    const { result } = await this.#session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }

  /** The middle of the button with this text; `undefined` while there is none. */
  async middleOf(text: string): Promise<{ readonly x: number; readonly y: number } | undefined> {
    const found = await this.read(
      `(() => {
        const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === ${JSON.stringify(text)});
        const box = button?.getBoundingClientRect();
        return box && [box.x + box.width / 2, box.y + box.height / 2];
      })()`,
    );
    if (!Array.isArray(found)) return undefined;
    const [x, y] = found.map(Number);
    return x === undefined || y === undefined ? undefined : { x, y };
  }
}

/** Runs before the page: keeps an ear at everything that audio contexts send to a loudspeaker. */
export function listenAtOutputs(): void {
  const ears: AnalyserNode[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its node again
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to === this.context.destination) {
      const ear = this.context.createAnalyser();
      connect.call(this, ear);
      ears.push(ear);
    }
    return connect.call(this, to);
  } as typeof AudioNode.prototype.connect;
  Object.assign(window, {
    /** The largest sample that is on its way to a loudspeaker now. */
    loudness: () =>
      ears.reduce((most, ear) => {
        const samples = new Float32Array(ear.fftSize);
        if (ear.context.state === 'running') ear.getFloatTimeDomainData(samples);
        return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), most);
      }, 0),
  });
}
