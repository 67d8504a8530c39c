import type { RemoteParty } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { tidy } from '../parts/text.ts';

/** Writes a number as it is shown, and leaves everything else as it is. */
export interface Writing {
  written(number: string): string;
  /** What the person calls whoever has this number. Default: nobody is known. */
  nameAt?(number: string): string | undefined;
  /** The address of a photograph of whoever has this number. Default: nobody is known. */
  pictureAt?(number: string): string | undefined;
}

/** The name in the person's own contacts, which wins over that of the provider; empty where there is neither. */
const named = ({ name, number }: RemoteParty, numbers: Writing): string =>
  numbers.nameAt?.(tidy(number)) ?? tidy(name);

/** What a far end is called: its name, else its number, else that it is unknown. */
export function nameOf(remote: RemoteParty, numbers: Writing): string {
  return numbers.written(named(remote, numbers) || tidy(remote.number)) || m.unknown_caller();
}

/** The address of a photograph, that of the person's own contact before that of the provider; nothing where there is neither. */
export const pictureOf = ({ number, avatar }: RemoteParty, numbers: Writing): string | undefined =>
  numbers.pictureAt?.(tidy(number)) ?? avatar;

/** What is left of a number however it is grouped. */
const bareOf = (written: string): string => written.replace(/[\s().\-/]/g, '');

/** The number that is shown below the name; empty where it would only say the same again. */
export function numberBelow(remote: RemoteParty, numbers: Writing): string {
  if (named(remote, numbers) === '') return '';
  const number = numbers.written(tidy(remote.number));
  return bareOf(number) === bareOf(nameOf(remote, numbers)) ? '' : number;
}

/** What networks say instead of a number that is hidden (RFC 3323). */
const hidden = /^(?:sips?:)?anonymous@|@(?:[^@]*\.)?invalid$/i;

/** Whether a far end can be called: who hides the number cannot, whatever the network says instead of it. */
export const canBeCalled = ({ number = '' }: RemoteParty): boolean =>
  /\p{Nd}|@/u.test(number) && !hidden.test(number);
