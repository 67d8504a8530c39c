import type { Browser, CDPSession } from 'playwright-core';
import { onTestFinished } from 'vitest';

interface Answer {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
}

/**
 * A window of `browser` whose tabs are hidden by one another, as people's are: Playwright has each of its own believe that it
 * is in front. They are steered through Chromium's own protocol, past Playwright.
 */
export class BareWindow {
  readonly #session: CDPSession;
  readonly #context: string;
  readonly #answers = new Map<string, (answer: Answer) => void>();
  #asked = 0;

  private constructor(session: CDPSession, context: string) {
    this.#session = session;
    this.#context = context;
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#answers.get(`${sessionId} ${answer.id}`)?.(answer);
    });
  }

  static async open(browser: Browser): Promise<BareWindow> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    onTestFinished(async () => {
      await session.send('Target.disposeBrowserContext', { browserContextId });
      await session.detach();
    });
    return new BareWindow(session, browserContextId);
  }

  /** Opens a tab, which is in front from now on; `script` runs before its page does. */
  async tab(url: string, script = ''): Promise<BareTab> {
    const { targetId } = await this.#session.send('Target.createTarget', {
      ...{ url: 'about:blank', browserContextId: this.#context },
    });
    const { sessionId } = await this.#session.send('Target.attachToTarget', { targetId, flatten: false });
    const tab: BareTab = {
      show: async () => {
        await this.#session.send('Target.activateTarget', { targetId });
      },
      evaluate: async (expression) => {
        const given = { expression, awaitPromise: true, returnByValue: true };
        const { result } = await this.#ask(sessionId, 'Runtime.evaluate', given);
        if (result?.exceptionDetails) throw new Error(JSON.stringify(result.exceptionDetails));
        return result?.result?.value;
      },
    };
    await this.#ask(sessionId, 'Page.enable', {});
    await this.#ask(sessionId, 'Page.addScriptToEvaluateOnNewDocument', { source: script });
    await this.#ask(sessionId, 'Page.navigate', { url });
    return tab;
  }

  async #ask(sessionId: string, method: string, params: object): Promise<Answer> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<Answer>((resolve) => this.#answers.set(`${sessionId} ${id}`, resolve));
    await this.#session.send('Target.sendMessageToTarget', {
      ...{ sessionId, message: JSON.stringify({ id, method, params }) },
    });
    return answer;
  }
}

export interface BareTab {
  /** Brings it to the front of its window. */
  show(): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
}
