import { createContext } from 'svelte';
import type { Call, Cameras, Clock, LineView } from '../../calling/index.ts';
import type { AudioPanel } from '../audio/audio-panel.svelte.ts';
import type { Suggest } from '../dialler/suggestions.ts';
import type { Explainer } from '../messages/explainer.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import type { Qualities } from './quality/quality.svelte.ts';

/** Ringing, as the one who is called may stop it. */
export interface Ringing {
  silence(call: Call): void;
  isSilenced(call: Call): boolean;
}

/** What the components of calls work with, beside the call. */
export interface CallParts {
  readonly clock: Clock;
  readonly explainer: Explainer;
  readonly ringing: Ringing;
  readonly numbers: Numbers;
  /** What a line is called where there are several; nothing where there is one. Asked while drawing. */
  readonly lineOf: (line: LineView) => string | undefined;
  readonly suggest: Suggest;
  readonly qualities: Qualities;
  /** Fetches the cameras, when they are first needed. Absent where there are none to be had. */
  readonly cameras: (() => Promise<Cameras>) | undefined;
  /** Absent where no devices can be chosen. */
  readonly audio: AudioPanel | undefined;
}

/** The {@link CallParts} below the pane of calls, which is given them. */
export const [getCallParts, setCallParts] = createContext<CallParts>();
