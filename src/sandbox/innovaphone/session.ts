import type { Person } from '../people.ts';
import type { Api } from './apps.ts';
import type { Channel } from './channel.ts';
import type { Message } from './message.ts';
import type { Client, Pbx } from './pbx.ts';
import { PresenceApi } from './presence.ts';
import { RccSession } from './rcc-session.ts';
import { TableUsers } from './table-users.ts';

/** Somebody who has signed in to the PBX: the APIs that were granted to their App object. */
export class Session implements Client {
  readonly person: Person | undefined;
  readonly #pbx: Pbx;
  readonly #channel: Channel;
  readonly #granted: readonly Api[];
  readonly #rcc: RccSession;
  readonly #presence: PresenceApi;
  readonly #table: TableUsers;

  /** `person` is whom it acts for, where it is one. */
  constructor(pbx: Pbx, channel: Channel, granted: readonly Api[], person?: Person) {
    this.person = person;
    this.#pbx = pbx;
    this.#channel = channel;
    this.#granted = granted;
    this.#rcc = new RccSession(pbx, channel, person);
    this.#presence = new PresenceApi(pbx, channel, person);
    this.#table = new TableUsers(pbx, channel);
    channel.person = person;
    pbx.clients.add(this);
  }

  /** Nothing comes of what was not granted, not even an answer. */
  take(message: Message): void {
    const api = this.#granted.find((each) => each === message['api']);
    if (api === 'RCC') void this.#rcc.take(message);
    else if (api === 'PbxApi') this.#presence.take(message);
    else if (api === 'PbxTableUsers') this.#table.take(message);
  }

  userChanged(person: Person): void {
    this.#rcc.userChanged(person);
    this.#presence.userChanged(person);
  }

  close(code: number, reason: string): void {
    this.#channel.close(code, reason);
  }

  cut(): void {
    this.#channel.cut();
  }

  silence(): () => void {
    return this.#channel.silence();
  }

  /** The connection is gone. */
  gone(): void {
    this.#pbx.clients.delete(this);
    this.#rcc.close();
  }
}
