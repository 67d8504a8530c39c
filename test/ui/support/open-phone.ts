import { render, waitFor } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { vi } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import type { ScriptedLine, ScriptedOptions } from '../../../src/backends/scripted/scripted-line.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { Phone, type Cameras, type Line } from '../../../src/calling/index.ts';
import App from '../../../src/ui/frame/App.svelte';
import type { Section } from '../../../src/ui/frame/section.ts';
import { phoneSection } from '../../../src/ui/frame/phone-section.ts';
import { createBooks } from '../../../src/ui/frame/section-table.ts';
import { shellOf } from '../../../src/ui/frame/shells.ts';
// Loaded before anything calls: on a slow machine that takes longer than a test waits.
import '../../../src/ui/attention/NotifyButton.svelte';
import '../../../src/ui/attention/MissedCalls.svelte';
import '../../../src/ui/attention/announcer.svelte.ts';
import '../../../src/ui/calls/Calls.svelte';
import '../../../src/ui/calls/Idle.svelte';
import '../../../src/ui/messages/NoticeCard.svelte';
import '../../../src/ui/dialler/DestinationProblem.svelte';
import '../../../src/ui/dialler/Suggestions.svelte';
import '../../../src/ui/numbers/library.ts';
import '../../../src/ui/keys/ShortcutSheet.svelte';
import '../../../src/ui/keys/key-set.ts';
import '../../../src/ui/calls/quality/CallQuality.svelte';
import '../../../src/ui/sign-in/ForeignWorker.svelte';
import '../../../src/ui/sign-in/SignOutDialog.svelte';
import '../../../src/ui/sign-in/webex/WebexSignIn.svelte';
import type { Discovery } from '../../../src/ui/sign-in/discovery.ts';
import type { WebSession } from '../../../src/ui/sign-in/kept-sign-in.ts';
import type { ForeignWorkers } from '../../../src/ui/sign-in/foreign-workers.ts';
import { speak, type Language } from '../../../src/ui/frame/language.svelte.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import type { Memory } from '../../../src/ui/sound/sound-settings.svelte.ts';
import type { Credentials } from '../../../src/ui/sign-in/sign-in.svelte.ts';
import type { SignInSystem } from '../../../src/ui/sign-in/system.ts';
import type { AudioParts } from '../../../src/ui/audio/audio-panel.svelte.ts';
import type { LexiconOptions } from '../../../src/ui/messages/lexicon.svelte.ts';
import * as allWords from '../../../src/ui/messages/all-words.ts';
import { createUi, type Ui } from '../../../src/ui/frame/ui.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { fillBrowserGaps } from './browser-gaps.ts';
import { sandbox } from './people.ts';

interface Options extends ScriptedOptions {
  readonly language?: Language;
  readonly user?: string;
  readonly dial?: string;
  readonly mode?: string;
  /** The language that the address asks for. Default: none. */
  readonly lang?: string;
  /** Sections of the test's own, after those that there are. Default: none. */
  readonly sections?: readonly Section<Ui>[];
  /** Whether the books have come. Default: they have. */
  readonly booksLoaded?: Promise<void>;
  /** What people can sign in to beside Webex. Default: nothing. */
  readonly otherSystems?: readonly SignInSystem[];
  /** Fetches what people sign in to Webex with. Default: it is here. */
  readonly loadSignIn?: SignInSystem<Credentials>['signIn'];
  /** When the backend's code has arrived. Default: at once. */
  readonly backendLoaded?: Promise<void>;
  readonly discovery?: Promise<Discovery | undefined>;
  /** Whether the page says that there is a sandbox. Default: it does not. */
  readonly sandboxed?: boolean;
  /** Signing in through the server. Default: there is none. */
  readonly web?: Promise<WebSession | undefined>;
  /** Whether somebody is expected to be signed in so. Default: nobody is. */
  readonly expected?: boolean;
  /** What another program has left at the address. Default: nothing. */
  readonly foreignWorkers?: ForeignWorkers;
  /** Where settings are remembered. Default: nowhere. */
  readonly memory?: Memory;
  /** Where it is remembered for this tab alone. Default: nowhere. */
  readonly session?: Memory;
  /** Whether the keyboard is a Mac's. Default: it is not. */
  readonly mac?: boolean;
  /** Devices to choose; default: there is nothing to choose. */
  readonly audio?: AudioParts;
  /** Cameras and screens; default: there are none. */
  readonly cameras?: Cameras;
  /** What is known of telephone numbers. Default: nothing. */
  readonly numbers?: Numbers;
  /** Fetches the words for what happens. Default: they are here. */
  readonly loadWords?: LexiconOptions['load'];
}

/** The whole screen on a scripted provider, and a person in front of it. */
export interface OpenPhone {
  readonly phone: Phone;
  readonly ui: Ui;
  readonly user: UserEvent;
  readonly clock: FakeClock;
  readonly microphones: FakeMicrophones;
  /** The newest line. Throws before anybody signed in. */
  readonly line: ScriptedLine;
  /** What was handed over to sign in with, newest last. */
  readonly credentials: readonly Credentials[];
  /** What went into audio elements. */
  readonly played: readonly MediaProvider[];
}

/** Draws the screen as it is when the page was just opened. */
export async function openPhone(options: Options = {}): Promise<OpenPhone> {
  const {
    language = 'en',
    backendLoaded = Promise.resolve(),
    user,
    dial,
    mode,
    booksLoaded = Promise.resolve(),
    otherSystems = [],
    loadSignIn = () => import('../../../src/ui/sign-in/webex/WebexSignIn.svelte'),
    discovery = Promise.resolve(sandbox),
    sandboxed = false,
    web = Promise.resolve(undefined),
    expected = user !== undefined,
    foreignWorkers,
    memory,
    session,
    mac = false,
    audio,
    cameras,
    numbers = new Numbers([]),
    loadWords = () => Promise.resolve(allWords),
    ...scripted
  } = options;
  speak(language);
  const { played } = fillBrowserGaps();
  const provider = scriptedProvider(scripted);
  const microphones = new FakeMicrophones();
  const clock = new FakeClock();
  const phone = new Phone({ microphone: audio?.audio.microphone ?? microphones, clock, numbers });
  const credentials: Credentials[] = [];
  const connect = (given: Credentials): Promise<Line> => {
    credentials.push(given);
    return backendLoaded.then(() => phone.signIn(provider.backend, { name: given.accessToken }));
  };
  const webex: SignInSystem<Credentials> = {
    id: 'scripted',
    name: 'Webex',
    signIn: loadSignIn,
    connect,
  };
  const ui = createUi({
    phone,
    clock,
    memory,
    mac,
    numbers,
    discovery,
    sandboxed,
    web,
    expected,
    foreignWorkers: Promise.resolve(foreignWorkers),
    loadWords,
    ...(audio && { audio }),
    ...(cameras && { cameras: () => Promise.resolve(cameras) }),
    sections: [phoneSection],
    loadBooks: async (parts) => {
      await booksLoaded;
      const books = createBooks(parts, { memory, session, page: window, languages: [], asked: options.lang });
      return { ...books, sections: () => [...books.sections(), ...(options.sections ?? [])] };
    },
    params: { user, dial, mode, lang: options.lang },
    systems: [webex, ...otherSystems],
    connect,
  });
  ui.lexicon.fetch();
  void ui.keys.fetch();
  void ui.books.fetch();
  render(App, { ui, shell: shellOf(mode)() });
  await settled();
  // With the first picture the number field has the focus.
  await new Promise(requestAnimationFrame);
  // The panel comes once the phone can be seen, and a line after its recorder.
  if (mode === 'developer')
    await waitFor(() => {
      if (!document.querySelector('.developer-panel')) throw new Error('There is no panel yet.');
    });
  await settled();
  return {
    phone,
    ui,
    clock,
    microphones,
    credentials,
    played,
    user: userEvent.setup(),
    get line() {
      return provider.line;
    },
  };
}

/** The screen with Alice signed in and ready. */
export async function openReadyPhone(options: Options = {}): Promise<OpenPhone> {
  const opened = await openPhone({ user: '1001', ...options });
  opened.line.ready({ name: 'Alice Anders', extension: '1001' });
  await settled();
  return opened;
}

/** The screen with a call to Bob that is connected. */
export async function openConnectedPhone(options: Options = {}): Promise<OpenPhone> {
  const opened = await openReadyPhone(options);
  await opened.ui.dialler.callNumber('1002');
  const { farEnd } = opened.line;
  farEnd.rename({ name: 'Bob Baker' });
  farEnd.answer();
  await settled();
  return opened;
}

/** The same screen with a second line, whose calls are heard at a desk telephone; it is ready, too. */
export async function openTwoLines(options: Options = {}): Promise<OpenPhone & { desk: ScriptedLine }> {
  const opened = await openReadyPhone(options);
  const { backend, lines } = scriptedProvider({ sound: 'elsewhere' });
  opened.phone.signIn(backend, { name: 'Desk telephone' });
  const [desk] = lines;
  desk?.ready();
  await settled();
  if (!desk) throw new Error('There is no second line.');
  return { ...opened, desk, line: opened.line };
}

/** Waits until everything that follows from what was done is on the screen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  // Components that are fetched when they are first needed.
  await vi.dynamicImportSettled();
  await tick();
}
