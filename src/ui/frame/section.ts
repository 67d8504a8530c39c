import type { Component } from 'svelte';

/** What the component of a section is given. */
export interface SectionProps<Parts> {
  /** The parts of the screen, to hand on what each component needs. */
  readonly parts: Parts;
  /** Whether it is the one that is seen; what was opened once stays, so that nothing typed is lost. */
  readonly shown: boolean;
}

/** A module whose component is a section. */
export interface SectionModule<Parts> {
  readonly default: Component<SectionProps<Parts>>;
}

/** What is new in a section. */
export interface News {
  /** At least 1. */
  readonly count: number;
  /** The same in words: `2 missed`. */
  readonly words: string;
}

/** One of the places of the phone that one goes to. */
export interface Section<Parts> {
  /** Its address: `#phone`. */
  readonly id: string;
  /** The name of its tab. */
  readonly label: () => string;
  readonly icon: Component<{ readonly width: number; readonly height: number }>;
  /** What is new in it, for its tab; asked while drawing. Default: nothing ever is. */
  readonly news?: () => News | undefined;
  /** Fetches it, when it is first opened. What is here already is drawn at once. */
  readonly load: () => SectionModule<Parts> | Promise<SectionModule<Parts>>;
}
