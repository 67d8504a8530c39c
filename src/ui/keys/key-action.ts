/** What can be done by a key, wherever the focus is. */
export type KeyAction =
  | 'answer'
  | 'decline'
  | 'silence'
  | 'end'
  | 'mute'
  /** Held down while muted, it lets the other side hear; let go, it does not. */
  | 'talk'
  | 'hold'
  | 'swap'
  | 'dial'
  | 'help';

/** A key with the modifiers held meanwhile, such as `Alt+Shift+M`, `Space` or `?`. */
export type Chord = string;

export type KeyMap = Readonly<Record<KeyAction, Chord | undefined>>;

/**
 * What browsers and screen readers leave free. Letters with Alt+Shift on Windows and Linux, except A, B, I and T, which
 * Chromium and Edge take; with Control+Shift on a Mac, where Option writes letters and VoiceOver takes Control+Option.
 * Teams takes Ctrl+Shift+M and Zoom Alt+A for muting: the one is a menu of Chromium's, the other of Firefox's.
 */
export function defaultKeys(mac: boolean): KeyMap {
  const prefix = mac ? 'Control+Shift' : 'Alt+Shift';
  return {
    answer: `${prefix}+P`,
    decline: `${prefix}+D`,
    silence: `${prefix}+Q`,
    end: `${prefix}+E`,
    mute: `${prefix}+M`,
    talk: `${prefix}+V`,
    hold: `${prefix}+H`,
    swap: `${prefix}+S`,
    dial: `${prefix}+N`,
    help: '?',
  };
}

export const keyActions = Object.keys(defaultKeys(false)) as readonly KeyAction[];
