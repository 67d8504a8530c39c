import { mount } from 'svelte';
import { Phone, systemClock } from '../calling/index.ts';
import App from './App.svelte';
import { browserMemory } from './browser-memory.ts';
import { fetchDiscovery } from './discovery.ts';
import { chooseLanguage, speak } from './language.ts';
import { readPageParams } from './page-params.ts';
import { audioOfBrowser } from './state/audio-of-browser.ts';
import './styles/tokens.css';
import './styles/base.css';
import { createUi } from './ui.ts';

const params = readPageParams(location.search);
speak(chooseLanguage(params.lang, navigator.languages));

const memory = browserMemory();
const audio = audioOfBrowser(memory);
const phone = new Phone({ microphone: audio.audio.microphone });

const ui = createUi({
  phone,
  params,
  memory,
  audio,
  languages: navigator.languages,
  mac: /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent),
  discovery: fetchDiscovery(),
  connect: async (credentials) => {
    const { backends } = await import('../backends/registry.ts');
    return phone.signIn(await backends.webex(), credentials);
  },
});
mount(App, { target: document.body, props: { ui } });

// Not needed to take digits, so it comes after the dial pad.
void import('./sound/web-audio-player.ts').then(({ WebAudioPlayer }) => {
  const { sounds } = ui;
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.audio.ringer.attach(player.ringer);
  audio.audio.speaker.attach(player.speaker);
  sounds.playOn(player);
});
