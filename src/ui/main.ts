import { mount } from 'svelte';
import { Phone, systemClock } from '../calling/index.ts';
import { audioOfBrowser } from './audio/audio-of-browser.ts';
import { webAudioMeter } from './calls/quality/quality-meter.ts';
import App from './frame/App.svelte';
import './frame/base.css';
import { browserMemory } from './frame/browser-memory.ts';
import { chooseLanguage, speak } from './frame/language.ts';
import { readPageParams } from './frame/page-params.ts';
import { sectionTable } from './frame/section-table.ts';
import { shellOf } from './frame/shells.ts';
import './frame/tokens.css';
import { createUi } from './frame/ui.ts';
import { loadLater, type Later } from './loading.ts';
import { Numbers } from './numbers/numbers.svelte.ts';
import { fetchDiscovery } from './sign-in/fetch-discovery.ts';
import { findForeignWorkers } from './sign-in/foreign-workers.ts';
import { connectTo, loadSystem, systems, type System } from './systems.ts';

const params = readPageParams(location.href);
speak(chooseLanguage(params.lang, navigator.languages));

const memory = browserMemory();
const audio = audioOfBrowser(memory);
const numbers = new Numbers(navigator.languages);
const phone = new Phone({ microphone: audio.audio.microphone, numbers });

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

/** When the dial pad can be seen: nothing else is fetched before. */
const drawn = atLeisure(200);

const ui = createUi({
  phone,
  params,
  sections: sectionTable,
  memory,
  audio,
  languages: navigator.languages,
  mac: /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent),
  numbers,
  openMeter: webAudioMeter,
  discovery: fetchDiscovery(fetch, drawn),
  foreignWorkers: findForeignWorkers(window),
  systems: Object.values<System>(systems).map((system) => ({
    ...system,
    connect: (account) => connectTo(system, phone, account),
  })),
  connect: async (credentials) => {
    await drawn;
    return connectTo(sandboxed, phone, credentials);
  },
});
mount(App, { target: document.body, props: { ui, shell: shellOf(params.mode) } });

/** Whether the address signs somebody in. */
const named = params.user !== undefined;

/** When somebody whom the address signs in has a line, or waits for it in vain; at once where it names nobody. */
const arrived = named
  ? new Promise<void>((resolve) => {
      setTimeout(resolve, 2_000);
      phone.on('change', () => {
        if (phone.lines.some(({ state }) => state !== 'connecting')) resolve();
      });
    })
  : Promise.resolve();

/** The moments in which things are loaded, one after the other. */
const moments = {
  /** The dial pad can be seen. */
  drawn,
  /** Whoever the address signs in has a line. */
  arrived: Promise.all([drawn, arrived]),
  /** Nobody waits for anything. */
  idle: arrived.then(() => atLeisure(3_000)),
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
  keepPresence(phone, window, numbers);
}

async function loadTyping(): Promise<void> {
  const [{ holdKeys }, { pasteLines }] = await Promise.all([
    import('./keys/held-keys.ts'),
    import('./numbers/paste-lines.ts'),
  ]);
  pasteLines(document);
  holdKeys(document, ui.dialler);
}

/**
 * What is loaded after the page itself. Everything else comes when somebody asks for it: a section or a dialog with the
 * press that opens it, suggestions with the first letter, a system with whoever signs in to it.
 */
const later: readonly Later<keyof typeof moments>[] = [
  ...(named
    ? ([
        {
          when: 'drawn',
          what: 'the frame of the SDK',
          // Somebody waits for a line.
          load: () => {
            sandboxed.prepare?.(document);
          },
        },
        // The same.
        { when: 'drawn', what: 'the SDK', load: () => loadSystem(sandboxed) },
      ] as const)
    : []),
  // Somebody may use nothing else.
  { when: 'drawn', what: 'the keys', load: () => ui.keys.fetch() },
  {
    when: 'drawn',
    what: 'what is there while there is no call',
    // Shown with the line.
    load: () => import('./calls/Idle.svelte'),
  },
  // A call may come in at once.
  { when: 'arrived', what: 'sounds', load: loadPlayer },
  {
    when: 'arrived',
    what: 'the button that asks for notifications',
    // Shown once calls can come in.
    load: () => import('./attention/NotifyButton.svelte'),
  },
  // The same.
  { when: 'arrived', what: 'notifications and keys of headsets', load: loadPresence },
  {
    when: 'idle',
    what: 'words for failures',
    // They come when the network fails.
    load: () => {
      ui.lexicon.fetch();
    },
  },
  // The same.
  { when: 'idle', what: 'messages', load: () => import('./messages/NoticeCard.svelte') },
  {
    when: 'idle',
    what: 'that sound is off',
    // Seen where the browser keeps it off.
    load: () => import('./sound/SoundBlocked.svelte'),
  },
  {
    when: 'idle',
    what: 'calls',
    // The first is answered at once.
    load: () => import('./calls/Calls.svelte'),
  },
  {
    when: 'idle',
    what: 'their quality',
    // Shown with the first.
    load: () => import('./calls/quality/CallQuality.svelte'),
  },
  {
    when: 'idle',
    what: 'what judges it',
    // The same.
    load: () => import('../calling/quality/quality-monitor.ts'),
  },
  {
    when: 'idle',
    what: 'the question before signing out',
    // Whoever leaves in a call is asked even without a network.
    load: () => import('./sign-in/SignOutDialog.svelte'),
  },
  {
    when: 'idle',
    what: 'missed calls',
    // One may be missed while the network is away.
    load: () => import('./attention/MissedCalls.svelte'),
  },
  // Written as they are read.
  { when: 'idle', what: 'telephone numbers', load: () => numbers.load() },
  // Most are not.
  { when: 'idle', what: 'keys that are held, lines that are pasted', load: loadTyping },
  {
    when: 'idle',
    what: 'the country',
    // Browsers take their time.
    load: () => ui.sounds.settings.guessCountry(),
  },
];
loadLater(later, { moments, clock: systemClock });
