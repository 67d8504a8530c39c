import { mount } from 'svelte';
import { Phone, systemClock } from '../calling/index.ts';
import App from './App.svelte';
import { browserMemory } from './browser-memory.ts';
import { fetchDiscovery } from './discovery.ts';
import { chooseLanguage, speak } from './language.ts';
import { Numbers } from './numbers/numbers.svelte.ts';
import { readPageParams } from './page-params.ts';
import { audioOfBrowser } from './state/audio-of-browser.ts';
import { webAudioMeter } from './state/quality-meter.ts';
import './styles/tokens.css';
import './styles/base.css';
import { fetchWords } from './trouble/lexicon.svelte.ts';
import { createUi } from './ui.ts';

const params = readPageParams(location.search);
speak(chooseLanguage(params.lang, navigator.languages));

const memory = browserMemory();
const audio = audioOfBrowser(memory);
const numbers = new Numbers(navigator.languages);
const phone = new Phone({ microphone: audio.audio.microphone, numbers });

let backend: ReturnType<typeof loadBackend> | undefined;

const loadBackend = async () => (await import('../backends/registry.ts')).backends.webex();

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
  memory,
  audio,
  languages: navigator.languages,
  mac: /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent),
  numbers,
  openMeter: webAudioMeter,
  discovery: fetchDiscovery(),
  connect: async (credentials) => phone.signIn(await webex(), credentials),
});
mount(App, { target: document.body, props: { ui } });
// Whoever the address signs in waits for the line: its code is fetched while the sandbox says who they are.
if (params.user !== undefined) webex().catch(() => undefined);

/** Does what is not needed to take digits, once the browser has nothing better to do. */
function later(task: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: 3_000 });
  else setTimeout(task, 500);
}

void import('./presence/presence.ts').then(({ keepPresence }) => {
  keepPresence(phone, window);
});
later(() => {
  void numbers.load();
  void fetchWords();
  void import('./components/Calls.svelte');
});
void import('./sound/web-audio-player.ts').then(({ WebAudioPlayer }) => {
  const { sounds } = ui;
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.audio.ringer.attach(player.ringer);
  audio.audio.speaker.attach(player.speaker);
  sounds.playOn(player);
});
