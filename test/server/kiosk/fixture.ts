import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serverWithSignIn } from '../sign-in/fixture.ts';

export const pin = '471147';

/** The key of a kiosk, by its id. */
export const keyOf = (id: string): string => `the-key-of-the-kiosk-${id}`;

export const statusKey = 'the-key-of-the-operator';

export const profile = {
  name: 'Front door',
  pin,
  destinations: [
    { number: '9001', label: { en: 'Hear yourself', fr: 'S’entendre' }, picture: 'echo.svg' },
    { number: '1001', label: 'Reception' },
  ],
  languages: ['en', 'fr'],
};

/**
 * Settings of a server with these kiosks, in a folder of their own that goes with the test; a secret for cookies included.
 * `more` of their profile, `settings` more of each kiosk.
 */
export async function kioskSettings(
  ids: readonly string[],
  more: object = {},
  later: (task: () => Promise<void>) => void = onTestFinished,
  settings: object = {},
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-kiosk-'));
  later(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'echo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>');
  await writeFile(join(folder, 'profile.json'), JSON.stringify({ ...profile, ...more }));
  const kiosks = Object.fromEntries(
    ids.map((id) => [id, { key: keyOf(id), profile: 'profile.json', ...settings }]),
  );
  const file = join(folder, 'offhook.json');
  const sessionSecrets = ['what the cookies of this test are sealed with'];
  await writeFile(file, JSON.stringify({ sessionSecrets, kiosk: { statusKey, kiosks } }));
  return { OFFHOOK_CONFIG: file };
}

/** A server over a sandbox with kiosks; each of them is a browser that can be let in. */
export async function serverWithKiosks(ids: readonly string[] = ['lobby'], env: Record<string, string> = {}) {
  const server = await serverWithSignIn({ ...(await kioskSettings(ids)), ...env });
  const { origin } = server;
  /** A browser at the address of kiosk `id`. */
  const browserAt = (id = 'lobby', headers: Record<string, string> = {}) =>
    new KioskBrowser(origin, id, headers);
  /** One that was let in. */
  const kiosk = async (id = 'lobby') => {
    const browser = browserAt(id);
    await browser.post('enter', { key: keyOf(id) });
    return browser;
  };
  const status = (key = statusKey) =>
    fetch(`${origin}/kiosks/status`, { headers: { authorization: `Bearer ${key}` } });
  return { ...server, browserAt, kiosk, status };
}

/** A browser as far as a kiosk goes: what it posts, and its cookies. */
export class KioskBrowser {
  readonly cookies = new Map<string, string>();
  /** As they were set, with all that was said of them. */
  readonly setCookies: string[] = [];
  readonly #origin: string;
  readonly #id: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(origin: string, id: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin;
    this.#id = id;
    this.#headers = headers;
  }

  async ask(method: string, path: string, body?: object, headers = this.#headers): Promise<Response> {
    const response = await fetch(new URL(path, this.#origin), {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Its status, and what it says. */
  async post(verb: string, body: object = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await this.ask('POST', `/kiosk/${this.#id}/${verb}`, body);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }
}
