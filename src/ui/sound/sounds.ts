import type { Call, Phone } from '../../calling/index.ts';

/** A sound of the telephone itself, repeated until it is stopped. */
export type Sound = 'ringtone' | 'call-waiting' | 'ringback';

/** What makes sounds. */
export interface Player {
  /** Plays `sound` over and over from its beginning. Returns the function that stops it at once. */
  loop(sound: Sound): () => void;
}

/** Which sound fits the calls there are; an incoming one goes before anything else. */
export function soundFor(calls: readonly Call[]): Sound | undefined {
  const facts = calls.map((call) => call.facts);
  if (facts.some(({ state, pending }) => state === 'incoming' && pending !== 'answer')) {
    return facts.some(({ state }) => state !== 'incoming' && state !== 'ended') ? 'call-waiting' : 'ringtone';
  }
  return facts.some(({ state, earlyMedia }) => state === 'ringing' && !earlyMedia) ? 'ringback' : undefined;
}

/** Has `player` make the sound that the phone's calls ask for, from now on. They follow the model, not the screen. */
export function makeSounds(phone: Phone, player: Player): () => void {
  let playing: Sound | undefined;
  let stop = (): void => undefined;
  const follow = () => {
    const wanted = soundFor(phone.calls);
    if (wanted === playing) return;
    stop();
    stop = wanted ? player.loop(wanted) : () => undefined;
    playing = wanted;
  };
  follow();
  const unfollow = phone.on('change', follow);
  return () => {
    unfollow();
    stop();
    playing = undefined;
  };
}
