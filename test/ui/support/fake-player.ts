import type { EndSound, Player, Room, Sound } from '../../../src/ui/sound/player.ts';
import type { Ringtone } from '../../../src/ui/sound/ringtone.ts';

/** A player that only writes down what would be heard. */
export class FakePlayer implements Player {
  /** Everything that was begun, and `silence` for whatever was stopped. */
  readonly heard: string[] = [];
  /** What is played now, over and over. */
  readonly loops: { readonly sound: Sound; readonly room: Room }[] = [];
  blocked = false;
  unlocks = 0;
  readonly #listeners = new Set<() => void>();

  loop(sound: Sound, room: Room): () => void {
    const playing = { sound, room };
    this.heard.push(sound);
    this.loops.push(playing);
    return () => {
      this.heard.push('silence');
      this.loops.splice(this.loops.indexOf(playing), 1);
    };
  }

  once(sound: EndSound, room: Room): () => void {
    this.heard.push(room === 'quiet' ? sound : `${sound}, whispered`);
    return () => this.heard.push('cut short');
  }

  key(key: string): void {
    this.heard.push(`key ${key}`);
  }

  preview(ringtone: Ringtone): () => void {
    this.heard.push(`preview of ${ringtone}`);
    return () => this.heard.push('cut short');
  }

  onBlocked(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  unlock(): void {
    this.unlocks += 1;
  }

  /** The browser begins, or ceases, to keep everything silent. */
  block(blocked: boolean): void {
    this.blocked = blocked;
    for (const listener of this.#listeners) listener();
  }
}
