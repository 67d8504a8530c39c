import { mount } from 'svelte';
import { Phone, systemClock, type Cameras } from '../calling/index.ts';
import { audioOfBrowser } from './audio/audio-of-browser.ts';
import { webAudioMeter } from './calls/quality/quality-meter.ts';
import App from './frame/App.svelte';
import './frame/base.css';
import { browserMemory } from './frame/browser-memory.ts';
import { chooseLanguage, speak } from './frame/language.svelte.ts';
import { readPageParams } from './frame/page-params.ts';
import { phoneSection } from './frame/phone-section.ts';
import { shellOf } from './frame/shells.ts';
import './frame/tokens.css';
import { createUi } from './frame/ui.ts';
import { loadLater, type Later } from './loading.ts';
import { Numbers } from './numbers/numbers.svelte.ts';
import { fetchDiscovery } from './sign-in/fetch-discovery.ts';
import { returning } from './sign-in/kept-sign-in.ts';
import { findForeignWorkers } from './sign-in/foreign-workers.ts';
import { connectTo, loadSystem, systems, type System } from './systems.ts';

const params = readPageParams(location.href);
const memory = browserMemory();
// Before anything is drawn: see `src/ui/settings/theme.ts`.
document.documentElement.dataset['theme'] = memory?.getItem('offhook.theme') ?? '';
speak(chooseLanguage(params.lang, [memory?.getItem('offhook.language') ?? '', ...navigator.languages]));

const audio = audioOfBrowser(memory);
const numbers = new Numbers(navigator.languages, memory);
const phone = new Phone({ microphone: audio.audio.microphone, numbers });

let cameras: Promise<Cameras> | undefined;

/** The system of the sandbox's people. */
const sandboxed = systems.webex;

/** When the browser has drawn what there is, and has nothing better to do; after `timeout` milliseconds in any case. */
const atLeisure = (timeout: number): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout },
      );
    else setTimeout(resolve, timeout / 10);
  });

/** When the next frame has been painted; after 200 ms in any case, for a page that is hidden has none. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });

/** When the dial pad can be seen: nothing else is fetched before. */
const drawn = atLeisure(200);

/** Whether somebody is signed in without being asked: the address names them, or they are back. */
const named = !!params.kiosk || params.user !== undefined || memory?.getItem(returning.key) === returning.yes;

/** When what signs people in is fetched: at once for somebody who waits for a line, else when nothing else has to be. */
const signingIn = named ? painted().then(() => atLeisure(50)) : drawn;

const ui = createUi({
  phone,
  params,
  expected: named,
  sections: [phoneSection],
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
  openMeter: webAudioMeter,
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
    return connectTo(sandboxed, phone, credentials);
  },
});
mount(App, { target: document.body, props: { ui, shell: shellOf(params.mode) } });

/** Whether this is a telephone on somebody's desk: what a kiosk leaves out is not even fetched there. */
const desk = params.mode !== 'kiosk';

/**
 * When somebody who is signed in without being asked has a line, or has waited for it for `patience` milliseconds; at once
 * where there is nobody.
 */
const lineWithin = (patience: number): Promise<void> =>
  named
    ? new Promise((resolve) => {
        setTimeout(resolve, patience);
        phone.on('change', () => {
          if (phone.lines.some(({ state }) => state !== 'connecting')) resolve();
        });
      })
    : Promise.resolve();

/** The moments in which things are loaded, one after the other. */
const moments = {
  signingIn,
  /** The dial pad can be seen. */
  drawn,
  /**
   * Whoever the address signs in sees that they have a line, or the page something to show without: which sections there are
   * comes with the line, and those that come one by one push each other away.
   */
  arrived: Promise.all([
    drawn,
    lineWithin(5_000)
      .then(painted)
      .then(() => atLeisure(200)),
  ]),
  /** Nobody waits for anything: what comes now would be in the way of a line. */
  idle: lineWithin(8_000).then(() => atLeisure(3_000)),
};

/** The sounds of the telephone, where the person chose to hear them. */
async function loadPlayer(): Promise<void> {
  const { WebAudioPlayer } = await import('./sound/web-audio-player.ts');
  const { sounds } = ui;
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.audio.ringer.attach(player.ringer);
  audio.audio.speaker.attach(player.speaker);
  sounds.playOn(player);
}

async function loadPresence(): Promise<void> {
  const { keepPresence } = await import('./attention/presence.ts');
  keepPresence(ui, window);
}

async function loadTyping(): Promise<void> {
  const [{ holdKeys }, { pasteLines }] = await Promise.all([
    import('./keys/held-keys.ts'),
    import('./numbers/paste-lines.ts'),
  ]);
  pasteLines(document);
  holdKeys(document, ui.dialler, ui.books);
}

/**
 * What is loaded after the page itself. Everything else comes when somebody asks for it: a section or a dialog with the
 * press that opens it, suggestions with the first letter, a system with whoever signs in to it.
 */
const later: readonly Later<keyof typeof moments>[] = [
  // The frame of the SDK, which takes longest, and the adapter: somebody waits for a line.
  ...(named
    ? ([
        {
          when: 'signingIn',
          load: () => {
            sandboxed.prepare?.(document);
          },
        },
        { when: 'signingIn', load: () => loadSystem(sandboxed) },
      ] as const)
    : []),
  ...(desk
    ? ([
        // Somebody may use nothing but keys.
        { when: 'drawn', load: () => ui.keys.fetch() },
        // The other sections, and what is heard of a screen reader.
        { when: 'arrived', load: () => ui.books.fetch() },
        // Notifications and keys of headsets: the same.
        { when: 'arrived', load: loadPresence },
        // Most keys are not held, and most pasted texts are no lines.
        { when: 'idle', load: loadTyping },
      ] as const)
    : []),
  // A call may come in at once.
  { when: 'arrived', load: loadPlayer },
  // Words for failures, and messages: they come when the network fails.
  {
    when: 'idle',
    load: () => {
      ui.lexicon.fetch();
    },
  },
  { when: 'idle', load: () => import('./messages/NoticeCard.svelte') },
  // Seen where the browser keeps sound off.
  { when: 'idle', load: () => import('./sound/SoundBlocked.svelte') },
  // The first call is answered at once; its quality, and what judges that, are shown with it.
  { when: 'idle', load: () => import('./calls/Calls.svelte') },
  { when: 'idle', load: () => import('./calls/quality/CallQuality.svelte') },
  { when: 'idle', load: () => import('../calling/quality/quality-monitor.ts') },
  // Whoever leaves in a call is asked even without a network.
  { when: 'idle', load: () => import('./sign-in/SignOutDialog.svelte') },
  // A call may be missed while the network is away.
  { when: 'idle', load: () => import('./attention/MissedCalls.svelte') },
  // Telephone numbers are written as they are read.
  { when: 'idle', load: () => numbers.load() },
  // The country: browsers take their time.
  { when: 'idle', load: () => ui.sounds.settings.guessCountry() },
];
loadLater(later, { moments, clock: systemClock });
