import { mount } from 'svelte';
import { browserMicrophone, Phone, systemClock } from '../calling/index.ts';
import App from './App.svelte';
import { browserMemory } from './browser-memory.ts';
import { fetchDiscovery } from './discovery.ts';
import { chooseLanguage, speak } from './language.ts';
import { readPageParams } from './page-params.ts';
import './styles/tokens.css';
import './styles/base.css';
import { createUi } from './ui.ts';

const params = readPageParams(location.search);
speak(chooseLanguage(params.lang, navigator.languages));

// Absent on pages that are not secure, whatever the types say.
const devices: MediaDevices | undefined = navigator.mediaDevices;
const phone = new Phone({ microphone: browserMicrophone(devices) });

const ui = createUi({
  phone,
  params,
  memory: browserMemory(),
  languages: navigator.languages,
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
  sounds.playOn(new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings }));
});
