import { createContext } from 'svelte';
import { systemClock, type Clock, type OpenMeter, type Phone } from '../../calling/index.ts';
import type { Discovery } from '../sign-in/discovery.ts';
import { Announcer } from '../keys/announcer.svelte.ts';
import { KeyBindings } from '../keys/key-bindings.svelte.ts';
import { Keys } from '../keys/keys.svelte.ts';
import { Numbers } from '../numbers/numbers.svelte.ts';
import type { PageParams } from './page-params.ts';
import { SoundSettings, type Memory } from '../sound/sound-settings.svelte.ts';
import { Sounds } from '../sound/sounds.svelte.ts';
import type { AudioPanel, AudioParts } from '../audio/audio-panel.svelte.ts';
import { createAudio } from '../audio/audio.ts';
import { Dialler } from '../dialler/dialler.svelte.ts';
import { Lexicon, type LexiconOptions } from '../messages/lexicon.svelte.ts';
import { Notices } from '../messages/notices.svelte.ts';
import { Qualities } from '../calls/quality/quality.svelte.ts';
import { RecentCalls } from '../calls/recent-calls.svelte.ts';
import { createScreen, type Screen } from './screen.ts';
import { SignIn, type Connect } from '../sign-in/sign-in.svelte.ts';
import { Explainer } from '../messages/explainer.ts';

export interface UiOptions {
  readonly phone: Phone;
  readonly connect: Connect;
  /** The sandbox, once the server has said whether it has one. */
  readonly discovery: Promise<Discovery | undefined>;
  readonly params: PageParams;
  /** Default: the real time. */
  readonly clock?: Clock;
  /** Where settings are remembered. Default: nowhere. */
  readonly memory?: Memory | undefined;
  /** What microphones and loudspeakers are chosen with. Default: they are not. */
  readonly audio?: AudioParts;
  /** Telephone numbers as people write them. Default: as they were typed. */
  readonly numbers?: Numbers;
  /** Listens to the microphone of a muted call. Default: nobody does. */
  readonly openMeter?: OpenMeter;
  /** Fetches the words for what happens. Default: from where the page came from. */
  readonly loadWords?: LexiconOptions['load'];
  /** The browser's languages, in order of preference. Default: unknown. */
  readonly languages?: readonly string[];
  /** Whether the keyboard is a Mac's. Default: it is not. */
  readonly mac?: boolean;
}

/** What the components work with. */
export interface Ui {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly signIn: SignIn;
  readonly dialler: Dialler;
  readonly notices: Notices;
  readonly lexicon: Lexicon;
  readonly explainer: Explainer;
  readonly recent: RecentCalls;
  readonly sounds: Sounds;
  readonly keys: Keys;
  readonly announcer: Announcer;
  readonly numbers: Numbers;
  readonly qualities: Qualities;
  /** Absent where no devices can be chosen. */
  readonly audio: AudioPanel | undefined;
  /** Signs out, and leaves nothing of whoever was here on the screen. */
  readonly signOut: () => Promise<void>;
}

/** Reads the {@link Ui} inside a component, and gives it to everything below the outermost one. */
export const [getUi, setUi] = createContext<Ui>();

/** Puts the screen's state together and does what the page's address asks for. */
export function createUi({
  phone,
  connect,
  discovery,
  params,
  memory,
  languages = [],
  mac = false,
  numbers = new Numbers(languages),
  openMeter,
  audio: parts,
  loadWords,
  clock = systemClock,
}: UiOptions): Ui {
  const screen = createScreen(phone, clock);
  const notices = new Notices(clock);
  const lexicon = new Lexicon({ clock, ...(loadWords && { load: loadWords }) });
  const recent = new RecentCalls(phone, clock);
  const signIn = new SignIn({ phone, screen, connect, named: params.user !== undefined });
  const signOut = async () => {
    await signIn.signOut();
    recent.clear();
    lexicon.forget();
    notices.clear();
  };
  const dialler: Dialler = new Dialler(signIn, numbers, () => explainer);
  const explainer = new Explainer({
    phone,
    notices,
    lexicon,
    clock,
    callAgain: (number) => void dialler.callNumber(number),
    signOut: () => void signOut(),
    openAudio: parts && (() => audio?.show()),
  });
  const audio = parts && createAudio(parts, { phone, explainer, notices, lexicon, clock });
  if (params.dial !== undefined) dialler.ask(params.dial);
  void discovery.then((found) => {
    signIn.discovered(found);
    const person = found?.users.find(({ extension }) => extension === params.user);
    if (person) void signIn.as(person, true);
  });
  const sounds = new Sounds(phone, new SoundSettings(memory, languages));
  const keys = new Keys(new KeyBindings(memory, mac), { phone, explainer, sounds });
  const announcer = new Announcer(phone, clock, lexicon);
  const qualities = new Qualities({ phone, clock, openMeter });
  return {
    phone,
    screen,
    signIn,
    dialler,
    notices,
    lexicon,
    explainer,
    recent,
    sounds,
    keys,
    announcer,
    numbers,
    qualities,
    audio,
    signOut,
  };
}
