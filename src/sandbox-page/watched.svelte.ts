import type { Scene } from '../sandbox/control/scene.ts';
import type { TraceLine } from '../sandbox/trace/trace.ts';

export type { Scene, TraceLine };

/** One person, and one call, as the sandbox shows them. */
export type ShownPerson = Scene['people'][number];
export type ShownCall = Scene['calls'][number];

/** How many lines of the trace are kept here. */
const kept = 500;

/** What the sandbox tells whoever watches it. The browser connects again by itself, and is told everything anew then. */
export class Watched {
  /** Absent until it was told for the first time. */
  scene: Scene | undefined = $state.raw();
  /** The newest 500, oldest first. */
  lines: readonly TraceLine[] = $state.raw([]);
  connected = $state(false);

  /** `source` is the event source of `GET control/watch`. */
  constructor(source: EventTarget) {
    const told = (name: string, take: (data: unknown) => void): void => {
      source.addEventListener(name, (event) => {
        if (event instanceof MessageEvent) take(JSON.parse(String(event.data)));
      });
    };
    source.addEventListener('open', () => {
      this.connected = true;
      this.lines = [];
    });
    source.addEventListener('error', () => {
      this.connected = false;
    });
    told('scene', (scene) => {
      this.scene = scene as Scene;
    });
    told('trace', (lines) => {
      this.lines = [...this.lines, ...(lines as readonly TraceLine[])].slice(-kept);
    });
    told('cleared', () => {
      this.lines = [];
    });
  }
}
