import type { Person } from '../people.ts';
import type { DeskLeg } from './desk-leg.ts';
import type { Handles } from './handles.ts';
import { numberIn, textIn, type Message } from './message.ts';
import { declines } from './q850.ts';
import type { Pbx } from './pbx.ts';
import { park, pickUp, redirect, transfer } from './moves.ts';
import type { Outcome } from './rcc-outcome.ts';
import { hardwareOf, userOf } from './users.ts';
import type { Verb } from '../faults/fault.ts';

/** What operations of the API work with. */
export interface RccDesk {
  readonly pbx: Pbx;
  /** The only user that it may act for; absent where it acts for the App object. */
  readonly only: Person | undefined;
  readonly handles: Handles;
  /** Opens a user: from now on it is told of their calls. */
  watch(person: Person, src: unknown, hw: string): number;
  unwatch(user: number): void;
  /** Tells of all users, and from now on of what changes. */
  list(src: unknown): Promise<void>;
}

type Operation = (desk: RccDesk, message: Message) => Outcome | undefined | Promise<Outcome | undefined>;

/** Does something with the leg that a message names; nothing comes of one that is not known, not even an answer. */
const withLeg =
  (act: (leg: DeskLeg, message: Message, desk: RccDesk) => ReturnType<Operation>): Operation =>
  (desk, message) => {
    const leg = desk.handles.leg(numberIn(message, 'call'));
    return leg && act(leg, message, desk);
  };

/** The operations of the API RCC by their names. What they bring about shows in CallInfo, and not in the result. */
export const operations: Readonly<Record<string, Operation>> = {
  Initialize: async (desk, { src }) => {
    await desk.list(src);
    return {};
  },
  Devices: ({ pbx }, message) => {
    const person = pbx.userCalled(textIn(message, 'cn'));
    const devices = person ? [{ hw: hardwareOf(person.extension), text: 'Desk telephone' }] : [];
    return { fields: { devices } };
  },
  UserInitialize: (desk, message) => {
    const { pbx, only } = desk;
    const person = pbx.userCalled(textIn(message, 'cn'));
    if (!person || (only && person !== only)) return { fields: { user: 0 } };
    const user = desk.watch(person, message['src'], textIn(message, 'hw'));
    const prefixes = { prefixIntl: '000', prefixNtl: '00', prefixSubs: '0', area: '', country: '1' };
    return { fields: { user, ...prefixes, maxIntern: 4 } };
  },
  UserEnd: (desk, message) => {
    desk.unwatch(numberIn(message, 'user') ?? 0);
    return {};
  },
  UserCall: (desk, message) => {
    const person = desk.handles.user(numberIn(message, 'user'));
    const to = destinationIn(desk.pbx, message);
    if (!person || to === '') return { fields: { call: 0 } };
    const leg = desk.pbx.phoneOf(person).dial(to);
    return { fields: { call: desk.handles.of(leg) } };
  },
  UserConnect: withLeg((leg) => ({
    after: () => {
      leg.call.answer(leg);
    },
  })),
  UserClear: withLeg((leg, message, { pbx }) => ({
    after: () => {
      const call = pbx.world.calls.of(leg);
      const cause = numberIn(message, 'cause');
      const ringing = leg.incoming && call?.state !== 'connected';
      leg.release();
      if (ringing && declines.includes(cause)) call?.decline(leg);
      else call?.leave(leg, 'normal');
    },
  })),
  UserHold: withLeg((leg) => ({
    after: () => {
      leg.hold(true);
    },
  })),
  UserRetrieve: withLeg((leg) => ({
    after: () => {
      leg.hold(false);
    },
  })),
  UserDTMF: withLeg((leg, message) => {
    const digits = textIn(message, 'dtmf').replace(/[^0-9*#A-D]/g, '');
    return {
      after: () => {
        if (leg.phase === 'connected') leg.press(digits);
      },
    };
  }),
  UserTransfer: (desk, message) => {
    const a = desk.handles.leg(numberIn(message, 'a'));
    const b = desk.handles.leg(numberIn(message, 'b'));
    return a && b && transfer(desk.pbx.world, a, b);
  },
  UserRedirect: withLeg((leg, message, { pbx }) => redirect(pbx.world, leg, destinationIn(pbx, message))),
  UserPark: withLeg((leg, _message, desk) => park(desk.pbx.world, leg, desk.handles)),
  UserPickup: (desk, message) => {
    const person = desk.handles.user(numberIn(message, 'user'));
    return person && pickUp(desk.pbx.phoneOf(person), desk.handles, numberIn(message, 'call') ?? 0);
  },
};

/** What faults call the operations that they leave unconfirmed. */
export const verbs: Readonly<Record<string, Verb>> = {
  UserCall: 'dial',
  UserConnect: 'answer',
  UserClear: 'end',
  UserHold: 'hold',
  UserRetrieve: 'resume',
  UserTransfer: 'transfer',
  UserRedirect: 'transfer',
};

/** Whom a message names as its destination: a number, a SIP name or a long name. Empty for nobody. */
function destinationIn(pbx: Pbx, message: Message): string {
  const number = textIn(message, 'e164');
  if (number !== '') return number;
  const person = pbx.userWithSip(textIn(message, 'h323')) ?? pbx.userCalled(textIn(message, 'cn'));
  return person ? userOf(person).e164 : '';
}
