import { systemClock } from '../calling/index.ts';
import type { AudioParts } from './audio/audio-panel.svelte.ts';
import type { Ui } from './frame/ui.ts';
import type { Later } from './loading.ts';
import type { Moment } from './moments.ts';
import { loadSystem, systems } from './systems.ts';

export interface LaterOptions {
  readonly ui: Ui;
  readonly audio: AudioParts;
  /** Whether somebody is signed in without being asked. */
  readonly named: boolean;
  /** Whether this is a telephone on somebody's desk. */
  readonly desk: boolean;
}

/** The sounds of the telephone, where the person chose to hear them. */
async function loadPlayer({ ui: { sounds }, audio: { audio } }: LaterOptions): Promise<void> {
  const { WebAudioPlayer } = await import('./sound/web-audio-player.ts');
  const player = new WebAudioPlayer({ clock: systemClock, page: document, settings: sounds.settings });
  audio.ringer.attach(player.ringer);
  audio.speaker.attach(player.speaker);
  sounds.playOn(player);
}

async function loadPresence({ ui }: LaterOptions): Promise<void> {
  const { keepPresence } = await import('./attention/presence.ts');
  keepPresence(ui, window);
}

async function loadTyping({ ui }: LaterOptions): Promise<void> {
  const [{ holdKeys }, { pasteLines }] = await Promise.all([
    import('./keys/held-keys.ts'),
    import('./numbers/paste-lines.ts'),
  ]);
  pasteLines(document);
  holdKeys(document, ui.dialler, ui.books);
}

/** For somebody who waits for a line: the frame of the SDK, which takes longest, and the adapter. */
const forNamed: readonly Later<Moment>[] = [
  {
    when: 'signingIn',
    load: () => {
      systems.webex.prepare?.(document);
    },
  },
  { when: 'signingIn', load: () => loadSystem(systems.webex) },
];

/** What a telephone on a desk has, and a kiosk has not. */
const atDesk = (options: LaterOptions): readonly Later<Moment>[] => [
  // Somebody may use nothing but keys.
  { when: 'drawn', load: () => options.ui.keys.fetch() },
  // The other sections, and what is heard of a screen reader.
  { when: 'arrived', load: () => options.ui.books.fetch() },
  // Notifications and keys of headsets: the same.
  { when: 'arrived', load: () => loadPresence(options) },
  // Most keys are not held, and most pasted texts are no lines.
  { when: 'idle', load: () => loadTyping(options) },
  { when: 'idle', load: () => import('./messages/NoticeCard.svelte') },
  // Seen where the browser keeps sound off.
  { when: 'idle', load: () => import('./sound/SoundBlocked.svelte') },
  // The first call is answered at once; its quality, and what judges that, are shown with it.
  { when: 'idle', load: () => import('./calls/Calls.svelte') },
  { when: 'idle', load: () => import('./calls/quality/CallQuality.svelte') },
  { when: 'idle', load: () => import('../calling/quality/quality-monitor.ts') },
  { when: 'idle', load: () => import('./calls/quality/quality-meter.ts') },
  // Whoever leaves in a call is asked even without a network.
  { when: 'idle', load: () => import('./sign-in/SignOutDialog.svelte') },
  // A call may be missed while the network is away.
  { when: 'idle', load: () => import('./attention/MissedCalls.svelte') },
];

/**
 * What is loaded after the page itself. Everything else comes when somebody asks for it: a section or a dialog with the
 * press that opens it, suggestions with the first letter, a system with whoever signs in to it.
 */
export const laterOf = (options: LaterOptions): readonly Later<Moment>[] => [
  ...(options.named ? forNamed : []),
  ...(options.desk ? atDesk(options) : []),
  // A call may come in at once.
  { when: 'arrived', load: () => loadPlayer(options) },
  // Words for failures, and messages: they come when the network fails.
  {
    when: 'idle',
    load: () => {
      options.ui.lexicon.fetch();
    },
  },
  // Telephone numbers are written as they are read.
  { when: 'idle', load: () => options.ui.numbers.load() },
  // The country: browsers take their time.
  { when: 'idle', load: () => options.ui.sounds.settings.guessCountry() },
];
