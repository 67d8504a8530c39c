import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Channel } from './channel.ts';
import type { DeskLeg } from './desk-leg.ts';
import type { Watcher } from './desk-phone.ts';
import { Handles } from './handles.ts';
import { numberIn, type Message } from './message.ts';
import type { Pbx } from './pbx.ts';
import { operations, verbs, type RccDesk } from './rcc.ts';
import { hardwareOf, userOf } from './users.ts';

/** How many users the list says in one go. */
const burst = 50;

/** How long the PBX waits between those, in milliseconds. */
const tick = 20;

/** A user that is watched. */
interface Monitor extends Watcher {
  readonly person: Person;
}

/** One connection's use of the API RCC: what it watches, and what it asks for. */
export class RccSession implements RccDesk {
  readonly pbx: Pbx;
  readonly only: Person | undefined;
  readonly handles = new Handles();
  readonly #channel: Channel;
  readonly #monitors = new Map<number, Monitor>();
  #list: { readonly src: unknown } | undefined;

  constructor(pbx: Pbx, channel: Channel, only: Person | undefined) {
    this.pbx = pbx;
    this.#channel = channel;
    this.only = only;
  }

  /** Does what a message asks for. What is not known, or not for this connection, is not answered at all. */
  async take(message: Message): Promise<void> {
    const operation = operations[message.mt];
    if (!operation) return;
    const { world } = this.pbx;
    const person = this.only ?? this.#personOf(message);
    const route = `innovaphone.${message.mt}`;
    if (world.faults.stalls(route, person)) await world.faults.whileStalled(route, person);
    const refusal = world.faults.takeHttpFault(route, person);
    if (refusal) {
      this.#answer(message, { error: refusal.message });
      return;
    }
    const verb = verbs[message.mt];
    const missing = verb && person && world.faults.takeUnconfirmed(verb, person);
    if (missing === 'everything') {
      this.#answer(message, {});
      return;
    }
    const outcome = await operation(this, message);
    if (!outcome) return;
    if (this.pbx.quirks.infoFirst && message.mt === 'UserCall') {
      queueMicrotask(() => {
        this.#answer(message, outcome.fields ?? {});
      });
      return;
    }
    this.#answer(message, outcome.fields ?? {});
    if (message.mt === 'UserInitialize') this.#replay(numberIn(outcome.fields ?? {}, 'user') ?? 0);
    outcome.after?.();
  }

  watch(person: Person, src: unknown, hw: string): number {
    const user = this.handles.open(person);
    const monitor: Monitor = {
      person,
      callInfo: (leg, about) => {
        this.#callInfo(user, src, leg, about);
      },
    };
    this.#monitors.set(user, monitor);
    // One that no user has is taken all the same, and nothing happens there.
    if (hw === '' || hw === hardwareOf(person.extension)) this.pbx.phoneOf(person).watchers.add(monitor);
    this.pbx.look();
    return user;
  }

  unwatch(user: number): void {
    const monitor = this.#monitors.get(user);
    if (!monitor) return;
    this.#monitors.delete(user);
    this.handles.close(user);
    this.pbx.phoneOf(monitor.person).watchers.delete(monitor);
    this.pbx.look();
  }

  async list(src: unknown): Promise<void> {
    const { users, world } = this.pbx;
    this.#list = { src };
    for (let from = 0; from < users.length; from += burst) {
      if (from > 0) await new Promise<void>((resolve) => world.clock.after(tick, resolve));
      for (const person of users.slice(from, from + burst)) this.#userInfo(person);
    }
  }

  /** A user's lamp is another now. */
  userChanged(person: Person): void {
    if (this.#list) this.#userInfo(person, 'upd');
  }

  /** The connection is gone. */
  close(): void {
    for (const user of [...this.#monitors.keys()]) this.unwatch(user);
  }

  #personOf(message: Message): Person | undefined {
    const leg = this.handles.leg(numberIn(message, 'call') ?? numberIn(message, 'a'));
    return leg?.desk.person ?? this.handles.user(numberIn(message, 'user'));
  }

  #answer({ mt, src }: Message, fields: Fields): void {
    const said = this.pbx.quirks.withoutSrc || src === undefined ? {} : { src };
    this.#channel.send({ api: 'RCC', mt: `${mt}Result`, ...said, ...this.#numbers(fields) });
  }

  /** Calls that are there already. */
  #replay(user: number): void {
    const person = this.#monitors.get(user)?.person;
    if (!person) return;
    const monitor = this.#monitors.get(user);
    for (const leg of this.pbx.phoneOf(person).legs) {
      if (!leg.over) monitor?.callInfo(leg, { msg: 'update' });
    }
  }

  #userInfo(person: Person, update?: string): void {
    const { regs, channel, alert } = this.pbx.lampOf(person);
    this.#channel.tell({
      api: 'RCC',
      mt: 'UserInfo',
      ...(this.#list?.src !== undefined && { src: this.#list.src }),
      ...(update !== undefined && { update }),
      ...userOf(person),
      ...{ node: 'root', pbx: 'sandbox', pseudo: '' },
      ...(regs.length > 0 && { regs }),
      ...(channel > 0 && { channel }),
      ...(alert > 0 && { alert }),
    });
  }

  #callInfo(user: number, src: unknown, leg: DeskLeg, { msg, del, info, ...more }: Fields): void {
    const { quirks, world } = this.pbx;
    const { name, number, personId } = leg.peer;
    const person = world.people.find(({ id }) => id === personId);
    const peer = quirks.emptyPeer
      ? { e164: '', h323: '', dn: '' }
      : { e164: number, h323: person ? userOf(person).h323 : '', ...(name !== '' && { dn: name }) };
    const call = this.handles.of(leg);
    const message: Message = {
      ...{ api: 'RCC', mt: 'CallInfo' },
      ...(src !== undefined && { src }),
      ...this.#numbers({ user, call, conf: leg.conference, state: leg.state }),
      peer,
      ...(del !== true || quirks.del !== 'flag' ? { msg } : { msg: 'x-rel' }),
      ...(del === true && quirks.del !== 'msg' && { del }),
      ...(info !== undefined && {
        info: quirks.infoAsObject && Array.isArray(info) ? (info[0] as unknown) : info,
      }),
      ...more,
    };
    this.#channel.tell(message);
    if (quirks.twice) this.#channel.tell(message);
    if (del === true) this.handles.forget(leg);
  }

  #numbers(fields: Fields): Fields {
    if (!this.pbx.quirks.textNumbers) return fields;
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'number' ? String(value) : value,
      ]),
    );
  }
}
