import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Channel } from './channel.ts';
import { textIn, type Message } from './message.ts';
import type { Pbx } from './pbx.ts';
import { userOf } from './users.ts';

const api = 'PbxApi';

/** One connection's view of how people are. */
export class PresenceApi {
  readonly #pbx: Pbx;
  readonly #channel: Channel;
  readonly #only: Person | undefined;
  /** Whom it follows, and the `src` that it has given. */
  readonly #followed = new Map<Person, unknown>();

  constructor(pbx: Pbx, channel: Channel, only: Person | undefined) {
    this.#pbx = pbx;
    this.#channel = channel;
    this.#only = only;
  }

  take(message: Message): void {
    const person = this.#personIn(message);
    const { mt, src } = message;
    switch (mt) {
      case 'SubscribePresence':
        this.#answer(mt, src, person ? {} : { error: 'not found' });
        if (!person) return;
        this.#followed.set(person, src);
        this.#tell(person, 'PresenceState', { up: true, ...identityOf(person) });
        this.userChanged(person);
        return;
      case 'UnsubscribePresence':
        if (person) this.#followed.delete(person);
        this.#answer(mt, src, {});
        return;
      case 'SetPresence':
        // Whoever acts for one user can speak for that one only.
        if (!person || (this.#only && person !== this.#only)) {
          this.#answer(mt, src, { error: 'not found' });
          return;
        }
        this.#answer(mt, src, {});
        this.#pbx.wish(person, { activity: textIn(message, 'activity'), note: textIn(message, 'note') });
        return;
      default:
    }
  }

  userChanged(person: Person): void {
    if (!this.#followed.has(person)) return;
    const { activity, note } = this.#pbx.wishOf(person);
    const { channel, regs } = this.#pbx.lampOf(person);
    const own = { contact: 'tel:', status: 'open', activity, note };
    const seen =
      channel > 0
        ? [{ ...own, activity: 'on-the-phone' }, own]
        : [regs.length > 0 || activity !== '' || note !== '' ? own : { ...own, status: 'closed' }];
    this.#tell(person, 'PresenceUpdate', { ...identityOf(person), presence: seen });
  }

  #personIn(message: Message): Person | undefined {
    const sip = textIn(message, 'sip');
    const number = textIn(message, 'num');
    return this.#pbx.users.find((person) => {
      const { h323, e164 } = userOf(person);
      return sip === '' ? number === e164 : sip === h323;
    });
  }

  #tell(person: Person, mt: string, fields: Fields): void {
    const src = this.#followed.get(person);
    this.#channel.tell({ api, mt, ...(src !== undefined && { src }), ...fields });
  }

  #answer(mt: string, src: unknown, fields: Fields): void {
    this.#channel.send({ api, mt: `${mt}Result`, ...(src !== undefined && { src }), ...fields });
  }
}

function identityOf(person: Person): Fields {
  const { h323, e164, dn } = userOf(person);
  return { sip: h323, num: e164, dn, email: '' };
}
