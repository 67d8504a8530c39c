import { mount } from 'svelte';
import { prepareRealm } from '../backends/webex/realm-frame.ts';
import { Phone, systemClock } from '../calling/index.ts';
import App from './frame/App.svelte';
import { browserMemory } from './frame/browser-memory.ts';
import { fetchDiscovery } from './sign-in/discovery.ts';
import { chooseLanguage, speak } from './frame/language.ts';
import { Numbers } from './numbers/numbers.svelte.ts';
import { readPageParams } from './frame/page-params.ts';
import { audioOfBrowser } from './audio/audio-of-browser.ts';
import { webAudioMeter } from './calls/quality/quality-meter.ts';
import './frame/tokens.css';
import './frame/base.css';
import { sectionTable } from './frame/section-table.ts';
import { shellOf } from './frame/shells.ts';
import { createUi } from './frame/ui.ts';

const params = readPageParams(location.search);
speak(chooseLanguage(params.lang, navigator.languages));

const memory = browserMemory();
const audio = audioOfBrowser(memory);
const numbers = new Numbers(navigator.languages);
const phone = new Phone({ microphone: audio.audio.microphone, numbers });

/** Does something once the browser has drawn what there is, and has nothing better to do. */
function whenIdle(task: () => void, timeout: number): void {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout });
  else setTimeout(task, timeout / 10);
}

/** When the dial pad can be seen: nothing else is fetched before. */
const drawn = new Promise<void>((resolve) => {
  whenIdle(resolve, 200);
});

let backend: ReturnType<typeof loadBackend> | undefined;

async function loadBackend() {
  await drawn;
  const [{ backends }, { signInShared }] = await Promise.all([
    import('../backends/registry.ts'),
    import('../tabs/sign-in-shared.ts'),
  ]);
  return { backend: backends.webex, signInShared };
}

/** The backend, fetched once; again after it could not be. */
function webex(): ReturnType<typeof loadBackend> {
  backend ??= loadBackend().catch((cause: unknown) => {
    backend = undefined;
    throw cause;
  });
  return backend;
}

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
  discovery: fetchDiscovery(),
  connect: async (credentials) => {
    const { backend, signInShared } = await webex();
    return signInShared(phone, backend, credentials);
  },
});
mount(App, { target: document.body, props: { ui, shell: shellOf(params.mode) } });
// Whoever the address signs in waits for the line: the SDK begins to load before they are known.
if (params.user !== undefined) {
  void drawn.then(() => {
    prepareRealm(document);
  });
  webex().catch(() => undefined);
}

/** When somebody whom the address signs in has a line, or waits for it in vain; at once where it names nobody. */
const arrived =
  params.user === undefined
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        setTimeout(resolve, 2_000);
        phone.on('change', () => {
          if (phone.lines.some(({ state }) => state !== 'connecting')) resolve();
        });
      });

// What the first call needs at once.
void Promise.all([drawn, arrived]).then(async () => {
  const [{ keepPresence }, { WebAudioPlayer }] = await Promise.all([
    import('./attention/presence.ts'),
    import('./sound/web-audio-player.ts'),
  ]);
  keepPresence(phone, window);
  const { sounds } = ui;
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.audio.ringer.attach(player.ringer);
  audio.audio.speaker.attach(player.speaker);
  sounds.playOn(player);
});

// What neither digits nor a line need.
void arrived.then(() => {
  whenIdle(() => {
    void numbers.load();
    ui.lexicon.fetch();
    void import('./calls/Calls.svelte');
    void import('./calls/quality/CallQuality.svelte');
    void import('../calling/quality/quality-monitor.ts');
    void import('./messages/NoticeCard.svelte');
    ui.sounds.settings.guessCountry();
  }, 3_000);
});
