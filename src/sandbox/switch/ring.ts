import type { Person } from '../people.ts';
import type { Ringing } from './blind-transfer.ts';
import type { Call } from './call.ts';
import type { Cause } from './causes.ts';
import { MailboxLeg } from './mailbox-leg.ts';
import type { Leg, Party } from './leg.ts';
import { refuse, refuseFor } from './refuse.ts';
import { ScriptedLeg } from './scripted-leg.ts';
import { otherwise, ringLasts, type Elsewhere, type Rules } from './rules.ts';
import type { Services } from './services.ts';
import type { Voicemail } from './voicemail/voicemail.ts';
import { partyOf, targetOf, type Target } from './target.ts';
import type { CalledLeg, Telephones } from './telephone.ts';

/** How often a call is sent on at the most. */
const mostForwards = 5;

/** Whom calls can reach, and what they wish. */
export interface Network extends Services, Telephones {
  readonly people: readonly Person[];
  readonly calls: { readonly all: readonly Call[] };
  rulesOf(person: Person): Rules;
  readonly voicemail: Pick<Voicemail, 'add'>;
}

/**
 * Lets the target of a call know of it: a number goes through its steps, a person's telephones ring, of whatever system
 * they are, unless that person wishes otherwise. `from` is the leg whose own telephone does not ring for its call;
 * `senders` are those who have sent it here.
 */
export function ring(
  world: Network,
  call: Call,
  target: Target,
  from: Leg = call.caller,
  senders: readonly Person[] = [],
): void {
  if ('plan' in target) {
    call.seek();
    if (target.plan.barred !== undefined) {
      refuse(world, call, 'unavailable');
      return;
    }
    const leg = new ScriptedLeg(world, () => call, partyOf(target), target.plan);
    call.invite(leg);
    leg.run();
    return;
  }
  const { person } = target;
  const rules = world.rulesOf(person);
  const forward = (to: Elsewhere, cause: Cause): boolean => {
    if (to === 'mailbox') {
      call.redirect(partyOf(target), undefined, cause);
      takeDown(world, call, person);
      return true;
    }
    if (senders.includes(person) || senders.length >= mostForwards) return false;
    const next = targetOf(world.people, to.number);
    call.redirect(partyOf(target), partyOf(next), cause);
    ring(world, call, next, from, [...senders, person]);
    return true;
  };
  call.seek((cause) => {
    const to = otherwise(rules, cause);
    return to !== undefined && forward(to, cause);
  });
  if (rules.always !== undefined) {
    if (!forward(rules.always, 'normal')) refuse(world, call, 'unavailable');
    return;
  }
  if (rules.doNotDisturb || (!rules.callWaiting && isTalking(world, person, call))) {
    refuseFor(world, call, partyOf(target), 'busy');
    return;
  }
  const all = world.telephonesOf(person);
  const others = all.filter(({ id }) => id !== from.phone);
  if (others.length === 0) {
    refuseFor(world, call, partyOf(target), all.length > 0 ? 'busy' : 'unavailable');
    return;
  }
  const legs = others.map((telephone) => telephone.invite(() => call));
  for (const leg of legs) call.invite(leg);
  for (const leg of legs) void ringOne(call, leg, call.caller.party);
  if (rules.noAnswer) {
    world.clock.after(rules.noAnswer.rings * ringLasts, () => {
      if (legs.some((leg) => call.legs.includes(leg))) call.passOn('no-answer');
    });
  }
}

/** Whom a transfer rings for `far`. */
export const ringing = (world: Network, target: Target, far: Leg): Ringing => ({
  party: partyOf(target),
  ring: (call) => {
    ring(world, call, target, far);
  },
});

/** Somebody's mailbox takes the call. */
function takeDown(world: Network, call: Call, person: Person): void {
  call.seek();
  const leg = new MailboxLeg(
    world,
    () => call,
    partyOf({ person }),
    (from, audio) => {
      const at = world.clock.now() - Math.round(audio.length / 8);
      world.voicemail.add(person, { id: world.newId(), from, at, audio, read: false });
    },
  );
  call.invite(leg);
  leg.run();
}

/** Whether somebody talks, or calls somebody, in another call. */
function isTalking({ calls }: Network, person: Person, call: Call): boolean {
  return calls.all.some(
    (other) =>
      other !== call &&
      [other.caller, other.answered].some(
        (leg) => leg?.phone !== undefined && leg.party.personId === person.id,
      ),
  );
}

async function ringOne(call: Call, leg: CalledLeg, caller: Party): Promise<void> {
  try {
    await leg.ring(caller);
  } catch {
    call.leave(leg, 'failed');
    leg.disconnect('failed');
  }
}
