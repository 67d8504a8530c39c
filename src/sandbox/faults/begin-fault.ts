import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

/** Makes something go wrong; the id is for `world.faults.remove`, which ends it where it lasts. */
export function beginFault(world: World, fault: Fault): string {
  const id = world.newId();
  switch (fault.type) {
    case 'mercury':
      closeMercury(world, id, fault);
      break;
    case 'forget':
      for (const registration of world.registrations.all) {
        if (registration.person.extension === fault.user) world.deregister(registration);
      }
      break;
    default:
      world.faults.add(id, fault);
  }
  return id;
}

function closeMercury(world: World, id: string, fault: Extract<Fault, { type: 'mercury' }>): void {
  world.faults.add(id, fault, world.mercury.shut(fault.user, fault.seconds));
  for (const { person, mailbox } of world.devices.all) {
    if (fault.user === undefined || fault.user === person.extension) mailbox.close(fault.code, 'fault');
  }
}
