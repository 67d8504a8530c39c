import type { Fields } from '../body.ts';
import { emailOf, type Person } from '../people.ts';
import type { Channel } from './channel.ts';
import { type Message } from './message.ts';
import type { Pbx } from './pbx.ts';
import { hardwareOf, userOf } from './users.ts';

const api = 'PbxTableUsers';

/** One connection's copy of the user list: a user with each request, and what changes afterwards by itself. */
export class TableUsers {
  readonly #pbx: Pbx;
  readonly #channel: Channel;
  #left: Person[] = [];
  #columns: readonly string[] = [];

  constructor(pbx: Pbx, channel: Channel) {
    this.#pbx = pbx;
    this.#channel = channel;
  }

  take(message: Message): void {
    const { mt, src, columns } = message;
    const said = src === undefined ? {} : { src };
    if (mt === 'ReplicateStart') {
      this.#columns = Object.keys(typeof columns === 'object' && columns !== null ? columns : {});
      this.#left = [...this.#pbx.users];
      this.#channel.send({ api, mt: 'ReplicateStartResult', ...said, usn: 1, columns });
    } else if (mt === 'ReplicateNext') {
      const next = this.#left.shift();
      const row = next && { columns: this.#row(next) };
      this.#channel.send({ api, mt: 'ReplicateNextResult', ...said, usn: 1, ...row });
    }
  }

  /** Of a user, what was asked for. Passwords are nobody's. */
  #row(person: Person): Fields {
    const all: Fields = {
      ...userOf(person),
      node: 'root',
      devices: [{ hw: hardwareOf(person.extension), text: 'Desk telephone' }],
      emails: [{ email: emailOf(person) }],
      grps: [],
    };
    return Object.fromEntries(this.#columns.filter((name) => name in all).map((name) => [name, all[name]]));
  }
}
