import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';
import { refuse, user } from './accounts.ts';

/** How much is in somebody's mailbox: there is no more of it on this wire. */
export const voicemailRoutes = (world: World): readonly Route[] => [
  {
    name: 'ribbon.voicemail',
    method: 'GET',
    path: `${user}/voicemail`,
    handle({ person }) {
      if (!person.voicemail) throw refuse(403, 'mwiresponse', 27, 'There is no mailbox');
      return { body: { mwiresponse: { statusCode: 0, ...indicationOf(world, person) } } };
    },
  },
];

/** What tells a client of a change in a mailbox. */
export function mailboxNotice(world: World, person: Person): Fields & { readonly eventType: string } {
  // The singular is the wire's.
  return { eventType: 'mwi', mwiNotificationParam: indicationOf(world, person) };
}

/** Counts are texts. */
function indicationOf({ voicemail }: World, person: Person): Fields {
  const messages = voicemail.of(person);
  const unheard = messages.filter(({ read }) => !read).length;
  return {
    mwi: unheard > 0 ? 'yes' : 'no',
    totalVoice: String(messages.length),
    unheardVoice: String(unheard),
  };
}
