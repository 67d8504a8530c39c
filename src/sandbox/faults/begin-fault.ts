import type { World } from '../world.ts';
import type { Person } from '../people.ts';
import type { Fault } from './fault.ts';

/** Makes something go wrong; the id is for `world.faults.remove`, which ends it where it lasts. */
export function beginFault(world: World, fault: Fault): string {
  const id = world.newId();
  switch (fault.type) {
    case 'mercury':
      if (fault.silent) silenceMercury(world, id, fault);
      else closeMercury(world, id, fault);
      break;
    case 'forget':
      for (const registration of world.registrations.all) {
        if (isFor(fault, registration.person)) world.deregister(registration);
      }
      break;
    default:
      world.faults.add(id, fault);
  }
  return id;
}

type MercuryFault = Extract<Fault, { type: 'mercury' }>;

function closeMercury(world: World, id: string, fault: MercuryFault & { silent: false }): void {
  world.faults.add(id, fault, world.mercury.shut(fault.user, fault.seconds));
  for (const { person, mailbox } of world.devices.all) {
    if (isFor(fault, person)) mailbox.close(fault.code, 'fault');
  }
}

function silenceMercury(world: World, id: string, fault: MercuryFault): void {
  const silenced = world.devices.all
    .filter(({ person }) => isFor(fault, person))
    .map(({ mailbox }) => mailbox.silence());
  world.faults.add(id, fault, () => {
    for (const end of silenced) end();
  });
}

function isFor({ user }: Fault, person: Person): boolean {
  return user === undefined || user === person.extension;
}
