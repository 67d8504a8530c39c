import { flushSync } from 'svelte';
import {
  systemClock,
  type Cameras,
  type Clock,
  type LineView,
  type OpenMeter,
  type Phone,
} from '../../calling/index.ts';
import type { Discovery } from '../sign-in/discovery.ts';
import { Keys } from '../keys/keys.svelte.ts';
import { Numbers } from '../numbers/numbers.svelte.ts';
import type { PageParams } from './page-params.ts';
import { SoundSettings, type Memory } from '../sound/sound-settings.svelte.ts';
import { Sounds } from '../sound/sounds.svelte.ts';
import type { AudioPanel, AudioParts } from '../audio/audio-panel.svelte.ts';
import { createAudio } from '../audio/audio.ts';
import { Dialler } from '../dialler/dialler.svelte.ts';
import { focusField } from '../dialler/number-field.ts';
import type { Suggest } from '../dialler/suggestions.ts';
import { Lexicon, type LexiconOptions } from '../messages/lexicon.svelte.ts';
import { Notices } from '../messages/notices.svelte.ts';
import type { CallParts } from '../calls/call-parts.ts';
import { CallsView } from '../calls/calls-view.svelte.ts';
import { SmallScreen } from './small-screen.ts';
import { Qualities } from '../calls/quality/quality.svelte.ts';
import { RecentCalls } from '../calls/recent-calls.svelte.ts';
import { Fetched } from '../parts/fetched.svelte.ts';
import { createScreen, type Screen } from './screen.ts';
import type { Books } from './books.ts';
import type { Section } from './section.ts';
import { Sections, type AddressBar } from './sections.svelte.ts';
import type { ForeignWorkers } from '../sign-in/foreign-workers.ts';
import type { WebSession } from '../sign-in/kept-sign-in.ts';
import { Leaving } from '../sign-in/leaving.svelte.ts';
import { SignIn, type Connect } from '../sign-in/sign-in.svelte.ts';
import type { SignInSystem } from '../sign-in/system.ts';
import { Explainer } from '../messages/explainer.ts';

export interface UiOptions {
  readonly phone: Phone;
  /** Whatever people can sign in to. */
  readonly systems: readonly SignInSystem[];
  readonly connect: Connect;
  /** Whether the page itself says that its server has a sandbox. Default: it does not. */
  readonly sandboxed?: boolean;
  /** The sandbox, once the server has said whether it has one. */
  readonly discovery: Promise<Discovery | undefined>;
  /** What another program has left at this address, once that is known. Default: nothing. */
  readonly foreignWorkers?: Promise<ForeignWorkers | undefined>;
  /** Signing in through the server, and who is signed in so, once it has said. Default: there is none. */
  readonly web?: Promise<WebSession | undefined>;
  /** Whether somebody is expected to be signed in so. Default: whoever the address names. */
  readonly expected?: boolean;
  readonly params: PageParams;
  /** The sections that come with the page; the first is where the phone opens. */
  readonly sections: readonly Section<Ui>[];
  /** Fetches the books, with the other sections. */
  readonly loadBooks: (parts: Ui) => Promise<Books<Ui>>;
  /** Where the address of the section is kept. Default: in the page's own address. */
  readonly addressBar?: AddressBar;
  /** Default: the real time. */
  readonly clock?: Clock;
  /** Where settings are remembered. Default: nowhere. */
  readonly memory?: Memory | undefined;
  /** What microphones and loudspeakers are chosen with. Default: they are not. */
  readonly audio?: AudioParts;
  /** Fetches the cameras, when they are first needed. Default: there are none. */
  readonly cameras?: () => Promise<Cameras>;
  /** Telephone numbers as people write them. Default: as they were typed. */
  readonly numbers?: Numbers;
  /** Fetches what listens to the microphone of a muted call. Default: nobody does. */
  readonly loadMeter?: () => Promise<OpenMeter>;
  /** Fetches the words for what happens. Default: from where the page came from. */
  readonly loadWords?: LexiconOptions['load'];
  /** The browser's languages, in order of preference. Default: unknown. */
  readonly languages?: readonly string[];
  /** Whether the keyboard is a Mac's. Default: it is not. */
  readonly mac?: boolean;
}

/** The parts of the screen. A shell hands each feature its own; what comes later, with a section or the books, is given them all. */
export interface Ui {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly signIn: SignIn;
  /** Opens the line of somebody of the sandbox. */
  readonly connect: Connect;
  readonly systems: readonly SignInSystem[];
  readonly dialler: Dialler;
  readonly notices: Notices;
  readonly lexicon: Lexicon;
  readonly explainer: Explainer;
  readonly sections: Sections<Ui>;
  /** Fetched after the dial pad. */
  readonly books: Fetched<Books<Ui>>;
  readonly view: CallsView;
  readonly callParts: CallParts;
  readonly sounds: Sounds;
  readonly keys: Keys;
  readonly numbers: Numbers;
  /** Finds whom somebody types. */
  readonly suggest: Suggest;
  /** Absent where no devices can be chosen. */
  readonly audio: AudioPanel | undefined;
  /** Signs out, and leaves nothing of whoever was here on the screen. */
  readonly signOut: () => Promise<void>;
  /** The same, as people ask for it. */
  readonly leaving: Leaving;
}

/** Puts the screen's state together and does what the page's address asks for. */
export function createUi({
  phone,
  systems,
  connect,
  sandboxed = false,
  discovery,
  foreignWorkers = Promise.resolve(undefined),
  web = Promise.resolve(undefined),
  params,
  expected = params.user !== undefined,
  sections: table,
  loadBooks,
  addressBar = window,
  memory,
  languages = [],
  mac = false,
  numbers = new Numbers(languages),
  loadMeter,
  audio: parts,
  cameras,
  loadWords,
  clock = systemClock,
}: UiOptions): Ui {
  const screen = createScreen(phone, clock);
  const notices = new Notices(clock);
  const lexicon = new Lexicon({ clock, ...(loadWords && { load: loadWords }) });
  const recent = new RecentCalls(phone, clock);
  const view = new CallsView({ phone, screen, recent, small: new SmallScreen() });
  const books: Fetched<Books<Ui>> = new Fetched(() => loadBooks(ui));
  const sections = new Sections<Ui>(() => [...table, ...(books.current?.sections() ?? [])], addressBar);
  const signIn: SignIn = new SignIn({
    ...{ phone, screen, connect, sandboxed, named: expected },
    opened: (line, { system, how }) => {
      if (how === 'own') signIn.web?.back?.note(line, system);
    },
  });
  const signOut = async () => {
    // At once, because the next one may be typing before the calls are over. Who only gives up signing in keeps it.
    if (!signIn.arrival) dialler.clear();
    await books.current?.settle();
    await signIn.signOut();
    sections.reset();
    recent.clear();
    lexicon.forget();
    notices.clear();
  };
  const suggest: Suggest = (text) => books.current?.people.suggest(text) ?? [];
  const leaving = new Leaving(phone, signOut);
  const dialler: Dialler = new Dialler({
    lineFor: (...given) => books.current?.callWith.lineFor(...given) ?? signIn.line,
    numbers,
    suggest,
    clock,
    explainer: () => explainer,
  });
  const explainer = new Explainer({
    phone,
    notices,
    lexicon,
    clock,
    numbers,
    callAgain: (number) => void dialler.callNumber(number),
    // Others stay: a further line takes the place of the one that is gone.
    signOut: () => void (phone.lines.length > 1 ? books.current?.adding.open() : leaving.signOut()),
    openAudio: parts && (() => audio?.show()),
  });
  const audio = parts && createAudio(parts, { phone, explainer, notices, lexicon, clock, cameras });
  if (params.dial !== undefined) dialler.ask(params.dial);
  const offered = web.then(async (session) => {
    signIn.offer(session);
    if (session?.kept) return { kept: session.kept };
    // Before it is said who can sign in, so that nobody is asked meanwhile.
    return session?.back?.system === undefined ? {} : import('../sign-in/come-back.ts').catch(() => ({}));
  });
  // Whoever the address names in a sandbox does not wait for it.
  const back = discovery.then((found) => (params.user === undefined || !found ? offered : undefined));
  void Promise.all([discovery, foreignWorkers, back]).then(([found, workers, again = {}]) => {
    signIn.discovered(found, workers);
    const person = found?.users.find(({ extension }) => extension === params.user);
    if (person) void signIn.as(person, true);
    else if (workers || params.user !== undefined) return;
    else if ('kept' in again) void signIn.resume(again.kept);
    else if ('comeBack' in again) again.comeBack(signIn, systems);
  });
  const sounds = new Sounds(phone, new SoundSettings(memory, languages));
  const dial = () => {
    sections.open('phone');
    flushSync();
    focusField();
  };
  const help = () => {
    keys.show(true);
  };
  const keys: Keys = new Keys(async () => {
    const { createKeySet } = await import('../keys/key-set.ts');
    return createKeySet({ memory, mac, phone, explainer, sounds, dial, help });
  });
  const qualities = new Qualities({ phone, clock, loadMeter });
  const lineOf = (line: LineView) => books.current?.names.tagOf(line);
  const callParts = {
    clock,
    explainer,
    ringing: sounds,
    numbers,
    lineOf,
    suggest,
    qualities,
    audio,
    cameras,
  };
  const ui: Ui = {
    phone,
    screen,
    signIn,
    connect,
    systems,
    dialler,
    notices,
    lexicon,
    explainer,
    sections,
    books,
    view,
    callParts,
    sounds,
    keys,
    numbers,
    suggest,
    audio,
    signOut,
    leaving,
  };
  return ui;
}
