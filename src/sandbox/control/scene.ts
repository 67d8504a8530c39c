import type { Person } from '../people.ts';
import { numbers } from '../switch/numbers.ts';
import { durationOf } from '../switch/voicemail/voice-message.ts';
import type { World } from '../world.ts';
import { describeCall } from './describe-call.ts';

/** How many messages of each mailbox are shown. */
const shown = 20;

/** All that can be seen in the sandbox at one moment; no tokens. */
export type Scene = ReturnType<typeof sceneOf>;

/** What there is now: people and their mailboxes, telephones, calls, and what goes wrong. */
export function sceneOf(world: World) {
  return {
    people: world.people.map((person) => ({
      name: person.name,
      extension: person.extension,
      number: person.number,
      ...(person.trouble && { trouble: person.trouble }),
      ...(person.voicemail && { mailbox: mailboxOf(world, person) }),
    })),
    registrations: world.systems.flatMap((system) => system.registrations()),
    calls: world.calls.all.map(describeCall),
    numbers: Object.entries(numbers).map(([number, { name }]) => ({ number, name })),
    faults: world.faults.all,
    chaos: world.chaos.seed,
  };
}

function mailboxOf({ voicemail }: World, person: Person) {
  const messages = voicemail.of(person);
  return {
    unread: messages.filter(({ read }) => !read).length,
    messages: messages.slice(0, shown).map((message) => ({
      id: message.id,
      from: message.from.name,
      number: message.from.number,
      at: message.at,
      milliseconds: durationOf(message),
      read: message.read,
    })),
    more: Math.max(0, messages.length - shown),
  };
}
