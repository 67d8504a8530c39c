import { mount } from 'svelte';
import { Phone, systemClock, type Cameras } from '../calling/index.ts';
import { audioOfBrowser } from './audio/audio-of-browser.ts';
import App from './frame/App.svelte';
import './frame/base.css';
import { browserMemory } from './frame/browser-memory.ts';
import { chooseLanguage, speak } from './frame/language.svelte.ts';
import type { PageParams } from './frame/page-params.ts';
import type { Section } from './frame/section.ts';
import type { LoadShell } from './frame/shells.ts';
import './frame/tokens.css';
import { createUi, type Ui } from './frame/ui.ts';
import { laterOf } from './later.ts';
import { loadLater } from './loading.ts';
import { momentsOf } from './moments.ts';
import { Numbers } from './numbers/numbers.svelte.ts';
import { fetchDiscovery } from './sign-in/fetch-discovery.ts';
import { findForeignWorkers } from './sign-in/foreign-workers.ts';
import { returning } from './sign-in/kept-sign-in.ts';
import { connectTo, systems, type System } from './systems.ts';

export interface StartOptions {
  readonly params: PageParams;
  readonly shell: LoadShell;
  /** The sections that come with the page. */
  readonly sections: readonly Section<Ui>[];
}

/** Draws the phone into the page, and loads what follows in its moment. */
export function start({ params, shell, sections }: StartOptions): void {
  const memory = browserMemory();
  // Before anything is drawn: see `src/ui/settings/theme.ts`.
  document.documentElement.dataset['theme'] = memory?.getItem('offhook.theme') ?? '';
  speak(chooseLanguage(params.lang, [memory?.getItem('offhook.language') ?? '', ...navigator.languages]));

  /** What a kiosk leaves out is not even fetched there. */
  const desk = params.mode !== 'kiosk';
  /** Whether somebody is signed in without being asked: the address names them, it is a kiosk's, or they are back. */
  const named = !desk || params.user !== undefined || memory?.getItem(returning.key) === returning.yes;
  const audio = audioOfBrowser(memory);
  const numbers = new Numbers(navigator.languages, memory);
  const phone = new Phone({ microphone: audio.audio.microphone, numbers });
  const drawing = shell();
  const moments = momentsOf({ phone, named, shell: drawing });
  const signingIn = moments.signingIn;
  let cameras: Promise<Cameras> | undefined;

  const ui = createUi({
    phone,
    params,
    expected: named,
    sections,
    loadBooks: async (parts) => (await import('./frame/browser-books.ts')).browserBooks(parts),
    memory,
    audio,
    cameras: () =>
      (cameras ??= import('./calls/pictures/cameras-of-browser.ts').then(({ camerasOfBrowser }) =>
        camerasOfBrowser(memory),
      )),
    languages: navigator.languages,
    mac: /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent),
    numbers,
    loadMeter: async () => (await import('./calls/quality/quality-meter.ts')).webAudioMeter,
    // As `src/server/sandbox-mark.ts` has it.
    sandboxed: document.documentElement.hasAttribute('data-sandbox'),
    discovery: fetchDiscovery({
      get: fetch,
      drawn: signingIn,
      unanswered: () => {
        ui.signIn.unanswered();
      },
    }),
    foreignWorkers: findForeignWorkers(window),
    web: signingIn
      .then(() => (params.kiosk ? undefined : import('./sign-in/web-session.ts')))
      .then((module) => module?.openWebSession({ post: fetch, page: window, memory }))
      .catch(() => undefined),
    systems: Object.entries<System>(systems).map(([id, system]) => ({
      ...system,
      id,
      connect: (account) => connectTo(system, phone, account),
    })),
    connect: async (credentials) => {
      await signingIn;
      return connectTo(systems.webex, phone, credentials);
    },
  });
  mount(App, { target: document.body, props: { ui, shell: drawing } });

  loadLater(laterOf({ ui, audio, named, desk }), { moments, clock: systemClock });
}
