import { onTestFinished, vi } from 'vitest';
import '../../../src/ui/kiosk/KioskShell.svelte';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { openPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** The profile, as the server says it to the page. */
export const profile = {
  name: 'Front door',
  destinations: [
    { number: '9001', label: { en: 'Reception', fr: 'Accueil' }, picture: '/kiosk/lobby/pictures/0' },
    { number: '1001', label: { en: 'Alice', fr: 'Alice' } },
  ],
  ...{ dialPad: false, allowedNumbers: [], allowedPrefixes: [], languages: ['en', 'fr'] },
  ...{ longestCall: 600, warning: 30, idle: 60, highContrast: false, autoAnswer: false, reloadAt: '03:30' },
};

type Answer = Record<string, unknown> | number;

export interface ServedKiosk extends OpenPhone {
  /** What the page has asked its server, oldest first. */
  readonly asked: readonly { readonly verb: string; readonly body: Record<string, unknown> }[];
  /** What the server answers from now on, by verb: an object, or a status. */
  readonly answers: Record<string, Answer>;
}

/** A page at the address of a kiosk, at a server that answers what a test says. */
export async function openKiosk(
  answers: Record<string, Answer> = {},
  address = '/kiosk/lobby',
): Promise<ServedKiosk> {
  const said: Record<string, Answer> = {
    ...{ session: { profile }, report: 204 },
    pass: { accessToken: 'a guest', expiresIn: 3600, guest: { callToken: 'a call', name: 'Front door' } },
    ...answers,
  };
  const asked: { verb: string; body: Record<string, unknown> }[] = [];
  const answer = (url: unknown, { body }: RequestInit = {}): Promise<Response> => {
    const verb = String(url).split('/').at(-1) ?? '';
    asked.push({ verb, body: JSON.parse(typeof body === 'string' ? body : '{}') as Record<string, unknown> });
    const what = said[verb] ?? 404;
    return Promise.resolve(
      typeof what === 'number' ? new Response(null, { status: what }) : Response.json(what),
    );
  };
  vi.stubGlobal('fetch', answer);
  const before = location.href;
  history.replaceState(null, '', address);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    history.replaceState(null, '', before);
    speak('en');
  });
  const opened = await openPhone({ mode: 'kiosk' });
  await settled();
  return Object.assign(opened, { asked, answers: said });
}
