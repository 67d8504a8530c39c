import type { EarlyAnswer, EarlyAnswers } from '../early-answers.ts';

/** The part of a page by which the SDK sends its requests. */
type Requesting = Pick<Window & typeof globalThis, 'XMLHttpRequest'>;

/**
 * Answers what the SDK asks for with what was asked for in its place before it was there; where that has no answer, the
 * SDK asks itself. To be called before the SDK asks, and once.
 */
export function answerEarly(page: Requesting, early: EarlyAnswers): void {
  page.XMLHttpRequest = class extends page.XMLHttpRequest {
    #early: Promise<EarlyAnswer | undefined> | undefined;

    override open(method: string, url: string | URL, ...rest: readonly unknown[]): void {
      this.#early = early.take(method, String(url));
      (super.open as (...given: readonly unknown[]) => void)(method, url, ...rest);
    }

    override send(body?: XMLHttpRequestBodyInit | null): void {
      const early = this.#early;
      if (!early) super.send(body);
      else
        void early.then((answer) => {
          if (answer) this.#answer(answer);
          else super.send(body);
        });
    }

    #answer({ status, headers, text }: EarlyAnswer): void {
      const said = { readyState: 4, status, response: text, responseText: text };
      for (const [name, value] of Object.entries(said)) Object.defineProperty(this, name, { value });
      this.getAllResponseHeaders = () => headers;
      for (const event of ['readystatechange', 'load', 'loadend']) this.dispatchEvent(new Event(event));
    }
  };
}
