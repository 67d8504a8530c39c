import type { Call, Phone } from '../../calling/index.ts';
import type { Player, Room, Sound } from './player.ts';
import type { Ringtone } from './ringtone.ts';
import type { SoundSettings } from './sound-settings.svelte.ts';
import { endSoundFor, roomOf, soundFor } from './which-sound.ts';

const nothing = (): void => undefined;

/** Every sound of the telephone itself. They follow the model, not what happens to be on the screen. */
export class Sounds {
  readonly settings: SoundSettings;
  readonly #phone: Phone;
  #silenced: readonly Call[] = $state.raw([]);
  #blocked = $state(false);
  #player: Player | undefined;
  #playing: { readonly sound: Sound; readonly room: Room } | undefined;
  #stopLoop = nothing;
  #stopOnce = nothing;

  constructor(phone: Phone, settings: SoundSettings) {
    this.#phone = phone;
    this.settings = settings;
    phone.on('call', (call) => {
      this.#watch(call);
    });
    phone.on('change', () => {
      this.#follow();
    });
  }

  /** Whether the browser lets nothing be heard yet. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** Gives the telephone its loudspeaker: what should be heard now is heard. Returns the function that takes it away. */
  playOn(player: Player): () => void {
    this.#player = player;
    const seeBlocked = () => {
      this.#blocked = player.blocked;
    };
    const stopSeeing = player.onBlocked(seeBlocked);
    seeBlocked();
    this.#follow();
    return () => {
      stopSeeing();
      this.#quiet();
      this.#player = undefined;
      this.#blocked = false;
    };
  }

  /** Has the browser let sounds through; to be called within a press. */
  unlock(): void {
    this.#player?.unlock();
  }

  /** Stops the ringing of this call, which can still be answered. Others ring on. */
  silence(call: Call): void {
    this.#silenced = [...this.#silenced, call];
    this.#follow();
  }

  isSilenced(call: Call): boolean {
    return this.#silenced.includes(call);
  }

  /** The tone of a keypad key. */
  key(key: string): void {
    this.#player?.key(key);
  }

  /** Lets `ringtone` be heard once, unless something is ringing. */
  preview(ringtone: Ringtone): void {
    this.#stopOnce();
    if (!this.#playing) this.#stopOnce = this.#player?.preview(ringtone) ?? nothing;
  }

  /** What another tab rings for rings there; a call that is heard at another telephone rings here, too. */
  get #calls(): readonly Call[] {
    return this.#phone.calls.filter(({ mirrored }) => !mirrored);
  }

  #watch(call: Call): void {
    if (call.mirrored) return;
    let digits = call.facts.digits;
    call.on('change', () => {
      const sent = call.facts.digits;
      if (sent.length > digits.length) this.key(sent.slice(-1));
      digits = sent;
    });
    call.on('ended', () => {
      this.#silenced = this.#silenced.filter((other) => other !== call);
      this.#end(call);
    });
    this.#stopOnce();
    this.#stopOnce = nothing;
  }

  #end(call: Call): void {
    const others = this.#calls.filter((other) => other !== call);
    const sound = endSoundFor(call);
    // What rings, or is dialled, is told apart from what is over.
    if (!sound || soundFor(others, this.#silenced)) return;
    this.#stopOnce();
    this.#stopOnce = this.#player?.once(sound, roomOf(others)) ?? nothing;
  }

  #follow(): void {
    const calls = this.#calls;
    const sound = soundFor(calls, this.#silenced);
    const room = roomOf(calls);
    if (sound === this.#playing?.sound && room === this.#playing?.room) return;
    if (!sound && !this.#playing) return;
    this.#stopLoop();
    this.#stopLoop = nothing;
    this.#playing = undefined;
    if (!sound || !this.#player) return;
    this.#stopOnce();
    this.#stopOnce = nothing;
    this.#playing = { sound, room };
    this.#stopLoop = this.#player.loop(sound, room);
  }

  #quiet(): void {
    this.#stopLoop();
    this.#stopOnce();
    this.#stopLoop = this.#stopOnce = nothing;
    this.#playing = undefined;
  }
}
