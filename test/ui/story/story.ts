import { mount } from 'svelte';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { LineError, Phone } from '../../../src/calling/index.ts';
import App from '../../../src/ui/frame/App.svelte';
import { phoneSection } from '../../../src/ui/frame/phone-section.ts';
import { createBooks } from '../../../src/ui/frame/section-table.ts';
import { shellOf } from '../../../src/ui/frame/shells.ts';
import { chooseLanguage, speak } from '../../../src/ui/frame/language.svelte.ts';
import '../../../src/ui/frame/base.css';
import '../../../src/ui/frame/tokens.css';
import { createUi } from '../../../src/ui/frame/ui.ts';
import { sandbox } from '../support/people.ts';

const params = new URLSearchParams(location.search);
speak(chooseLanguage(params.get('lang') ?? 'en', []));

const provider = scriptedProvider();
const microphones = new FakeMicrophones();
const phone = new Phone({ microphone: microphones });
const ui = createUi({
  phone,
  discovery: Promise.resolve(sandbox),
  systems: [
    {
      id: 'scripted',
      name: 'Webex',
      signIn: () => import('../../../src/ui/sign-in/webex/WebexSignIn.svelte'),
      connect: () => Promise.resolve(phone.signIn(provider.backend, { name: 'Alice Anders' })),
    },
  ],
  sections: [phoneSection],
  loadBooks: (parts) =>
    Promise.resolve(createBooks(parts, { memory: undefined, page: window, languages: ['en'], asked: 'en' })),
  params: { user: undefined, dial: undefined, lang: undefined, mode: undefined },
  connect: () => Promise.resolve(phone.signIn(provider.backend, { name: 'Alice Anders' })),
});
void ui.books.fetch();
mount(App, { target: document.body, props: { ui, shell: shellOf(undefined)() } });

// The scripted tracks are no real ones: nothing is played here.
window.MediaStream = EventTarget as typeof MediaStream;
Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { set: () => undefined });
HTMLMediaElement.prototype.play = () => Promise.resolve();

const bob = { name: 'Bob Baker', number: '1002' };
const long = { name: 'Maximiliane Freifrau von Hohenstein-Wittgenstein', number: '+1 415 555 0108' };
const arabic = { name: 'ليلى حدّاد', number: '1005' };
const rocket = { name: 'Sam 🚀 Stone', number: '1007' };

async function signedIn(): Promise<void> {
  const [alice] = sandbox.users;
  if (alice) await ui.signIn.as(alice, true);
  provider.line.ready({ name: 'Alice Anders', extension: '1001' });
}

async function calling(remote = bob): Promise<void> {
  await signedIn();
  ui.dialler.text = remote.number;
  await ui.dialler.call();
  provider.line.farEnd.ring();
  provider.line.farEnd.rename(remote);
}

async function connected(remote = bob): Promise<void> {
  await calling(remote);
  provider.line.farEnd.answer();
}

const verbs = () => phone.calls[0];

/** Every state by name. */
const states: Readonly<Record<string, () => unknown>> = {
  'sign-in': () => undefined,
  refused: async () => {
    const [alice] = sandbox.users;
    if (alice) await ui.signIn.as(alice);
    provider.line.refuse(new LineError('token-expired'));
  },
  idle: signedIn,
  typed: async () => {
    await signedIn();
    ui.dialler.text = '+33 1 23 45 67 89';
  },
  problem: async () => {
    await signedIn();
    ui.dialler.text = 'ev';
    await ui.dialler.call();
  },
  offline: async () => {
    await signedIn();
    provider.line.offline(new LineError('unreachable'), Date.now() + 30_000);
  },
  ringing: () => calling(),
  connected: () => connected(),
  long: () => connected(long),
  muted: async () => {
    await connected(rocket);
    await verbs()?.setMuted?.(true);
  },
  held: async () => {
    await connected(arabic);
    await verbs()?.hold?.();
  },
  busy: async () => {
    await calling();
    provider.line.farEnd.busy();
  },
  incoming: async () => {
    await signedIn();
    provider.line.ring(bob);
  },
  unknown: async () => {
    await signedIn();
    provider.line.ring({});
  },
  second: async () => {
    await connected();
    provider.line.ring(long);
  },
  denied: async () => {
    await signedIn();
    microphones.refuse('denied');
    ui.dialler.text = '1002';
    await ui.dialler.call();
  },
  errors: async () => {
    await connected();
    provider.line.farEnd.fails('hold');
    await ui.explainer.attempt(() => verbs()?.hold?.(), { call: phone.calls[0] ?? never() });
    microphones.refuse('in-use');
    await ui.dialler.callNumber('1003');
  },
};

function never(): never {
  throw new Error('There is no call.');
}

await new Promise((resolve) => setTimeout(resolve));
await states[params.get('state') ?? 'sign-in']?.();
document.documentElement.dataset['story'] = 'ready';
