import * as v from 'valibot';
import type { TokenSource } from './token-source.ts';

/** What a page calls with, in the words of the page: of a workspace, or of a guest who calls one number. */
export interface Pass {
  readonly accessToken: string;
  /** In seconds. */
  readonly expiresIn: number;
  readonly guest?: { readonly callToken: string; readonly name: string };
}

export interface PassesOptions {
  /** Webex’ public API, once it is asked. */
  readonly api: () => string;
  readonly serviceApp: TokenSource;
}

/** Whom a pass is for. */
export interface PassHolder {
  readonly id: string;
  readonly name: string;
  readonly workspace: TokenSource | undefined;
}

/** How long Webex may take to answer, in milliseconds. */
const limit = 10_000;

/** After how many seconds a guest registers with another call token: Webex does not say how long one lives. */
const renewed = 3_600;

const text = v.pipe(v.string(), v.nonEmpty());
const guestShape = v.object({ accessToken: text, expiresIn: v.fallback(v.number(), renewed) });
const callShape = v.object({ callToken: text });

/** Gets what kiosks call with, in the name of the service app or of a workspace; none of it is kept. */
export class Passes {
  readonly #options: PassesOptions;

  constructor(options: PassesOptions) {
    this.#options = options;
  }

  /** Rejects where Webex does not answer, or refuses. */
  async passFor({ id, name, workspace }: PassHolder, number: string): Promise<Pass> {
    if (workspace) return workspace.token();
    const [{ accessToken, expiresIn }, { callToken }] = await Promise.all([
      this.#ask('guests/token', { subject: `offhook-kiosk-${id}`, displayName: name }, guestShape),
      this.#ask('telephony/click2call/callToken', { calledNumber: number, guestName: name }, callShape),
    ]);
    return { accessToken, expiresIn: Math.min(expiresIn, renewed), guest: { callToken, name } };
  }

  async #ask<Shape extends v.GenericSchema>(
    path: string,
    body: Readonly<Record<string, string>>,
    shape: Shape,
    again = true,
  ): Promise<v.InferOutput<Shape>> {
    const { api, serviceApp } = this.#options;
    const { accessToken } = await serviceApp.token();
    const answer = await fetch(`${api()}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limit),
    });
    if (answer.status === 401 && again) {
      await answer.body?.cancel();
      serviceApp.forget(accessToken);
      return this.#ask(path, body, shape, false);
    }
    if (!answer.ok) throw new Error(`Webex answered ${answer.status} to ${path}.`);
    return v.parse(shape, await answer.json());
  }
}
