import type { Call, Clock, Phone } from '../../calling/index.ts';
import { nameOf, type Writing } from '../messages/far-end.ts';
import { unhurried } from './unhurried.ts';
import { NameWatch } from './watch-name.ts';

/** The part of `navigator.mediaSession` that is used. `MediaMetadata` is the page's own class. */
export interface MediaKeysOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  readonly session: MediaSession | undefined;
  readonly numbers: Writing;
  readonly describe: (title: string) => MediaMetadata;
}

/** Actions that newer browsers know and TypeScript does not. */
type CallAction = 'hangup' | 'togglemicrophone';

/**
 * The call that is connected: the one that is heard here, where the headset is, else one that is heard elsewhere; but not
 * one of another tab, which listens to the same buttons.
 */
const talking = (phone: Phone): Call | undefined => {
  const connected = phone.calls.filter(({ mirrored, state }) => !mirrored && state === 'connected');
  return connected.find(({ sound }) => sound === 'here') ?? connected[0];
};

/**
 * Lets headset buttons and the browser's media controls end and mute the call that is connected. Returns what stops it.
 */
export function useMediaKeys({ phone, clock, session, numbers, describe }: MediaKeysOptions): () => void {
  if (!session) return () => undefined;
  const on = (action: CallAction, act: (() => void) | null) => {
    try {
      session.setActionHandler(action as MediaSessionAction, act);
    } catch {
      // A browser that does not know the action has no button for it.
    }
  };
  on('hangup', () => void talking(phone)?.end?.());
  on('togglemicrophone', () => {
    const call = talking(phone);
    call?.setMuted?.(!call.facts.muted).catch(() => undefined);
  });
  let shown: string | undefined;
  let told: { call: Call; muted: boolean } | undefined;
  const show = () => {
    const call = talking(phone);
    name.of(call);
    const title = call && nameOf(call.facts.remote, numbers);
    if (title !== shown) session.metadata = title === undefined ? null : describe(title);
    shown = title;
    told = call && { call, muted: call.facts.muted };
    const { setMicrophoneActive } = session as { setMicrophoneActive?: (active: boolean) => unknown };
    if (call) setMicrophoneActive?.call(session, !call.facts.muted);
  };
  const showing = unhurried(clock, show);
  const name = new NameWatch(numbers, () => {
    showing.ask(false);
  });
  const stop = phone.on('change', () => {
    // Whoever mutes looks at once.
    const pressed = told?.call === talking(phone) && told?.muted !== told?.call.facts.muted;
    showing.ask(pressed || phone.calls.length === 0);
  });
  return () => {
    stop();
    showing.stop();
    name.of(undefined);
    on('hangup', null);
    on('togglemicrophone', null);
    session.metadata = null;
  };
}
