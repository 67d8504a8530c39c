import type { CallsView } from '../calls/calls-view.svelte.ts';
import type { Dialler } from '../dialler/dialler.svelte.ts';
import { keypadSign } from '../keys/keypad-sign.ts';
import { isEditing } from '../parts/focus.ts';
import type { Calling } from './calling.svelte.ts';
import type { KioskProfile } from './profile.ts';

interface Around {
  readonly view: CallsView;
  readonly profile: KioskProfile;
  readonly dialler: Dialler;
  readonly calling: Calling;
}

const ends = /^(?:Backspace|Delete|Escape)$/;

/**
 * What a key of a keypad beside the screen does. In a call, digits are sent and *Backspace*, *Delete* or *Escape* ends it;
 * otherwise digits are dialled, or choose a destination where nothing is.
 */
export function kioskKey(event: KeyboardEvent, { view, profile, dialler, calling }: Around): void {
  if (event.repeat || isEditing(event.target) || document.querySelector('dialog[open]')) return;
  const sign = keypadSign(event);
  if (view.busy) {
    const [call] = view.up;
    if (ends.test(event.key)) void call?.end?.();
    else if (sign !== undefined && sign !== '+' && sign !== ',')
      void call?.sendDigits?.(sign).catch(() => undefined);
    return;
  }
  if (profile.dialPad) {
    if (sign !== undefined && sign !== ',') dialler.press(sign);
    else if (event.key === 'Escape') dialler.clear();
    else if (ends.test(event.key)) dialler.erase();
    else if (event.key === 'Enter' && dialler.text !== '' && !(event.target instanceof HTMLButtonElement)) {
      if (calling.dialled(dialler.text)) dialler.clear();
    }
    return;
  }
  const destination = sign === undefined ? undefined : profile.destinations[Number(sign) - 1];
  if (destination) void calling.destination(destination);
}
