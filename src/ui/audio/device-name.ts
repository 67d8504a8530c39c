import type { AudioDevice } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';

/**
 * What `device` is called among all of its kind that were ever `seen`: where several have one name they are numbered, and
 * each keeps its number, also when it is gone.
 */
export function nameAmong({ id, label, group }: AudioDevice, seen: readonly AudioDevice[]): string {
  const namesakes = seen.filter((other) => other.label === label);
  if (label === '' || namesakes.length < 2) return label;
  const own = namesakes.findIndex((other) => other.id === id);
  // The system's choice has an id of its own, and the group of what it stands for.
  const place = own < 0 ? namesakes.findIndex((other) => other.group === group) : own;
  return place < 0 ? label : m.audio_namesake({ device: label, number: place + 1 });
}
