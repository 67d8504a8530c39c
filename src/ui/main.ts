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
import { createUi } from './ui.ts';

const params = readPageParams(location.search);
speak(chooseLanguage(params.lang, navigator.languages));

const memory = browserMemory();
const audio = audioOfBrowser(memory);
const numbers = new Numbers(navigator.languages);
const phone = new Phone({ microphone: audio.audio.microphone, numbers });

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
  connect: async (credentials) => {
    const { backends } = await import('../backends/registry.ts');
    return phone.signIn(await backends.webex(), credentials);
  },
});
mount(App, { target: document.body, props: { ui } });

// Not needed to take digits, so it comes after the dial pad.
void import('./presence/presence.ts').then(({ keepPresence }) => {
  keepPresence(phone, window);
});
void numbers.load();
void import('./sound/web-audio-player.ts').then(({ WebAudioPlayer }) => {
  const { sounds } = ui;
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.audio.ringer.attach(player.ringer);
  audio.audio.speaker.attach(player.speaker);
  sounds.playOn(player);
});
