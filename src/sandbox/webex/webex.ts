import { isFor, type Fault } from '../faults/fault.ts';
import type { Person } from '../people.ts';
import type { Telephone } from '../switch/telephone.ts';
import type { World } from '../world.ts';
import { ContactBook } from './contacts/contact-book.ts';
import { Devices, type Device } from './device.ts';
import { Features } from './features/features.ts';
import { CallTokens } from './guests/call-tokens.ts';
import { Guests } from './guests/guests.ts';
import { ServiceAppTokens } from './guests/service-app.ts';
import { Grants } from './integration/grants.ts';
import { Janus } from './janus/janus.ts';
import { KeyService } from './kms/key-service.ts';
import { Mailbox, type Envelope } from './mailbox.ts';
import { MercuryDoor } from './mercury-door.ts';
import { DeviceLeg } from './mobius/device-leg.ts';
import { DeviceLegs } from './mobius/device-legs.ts';
import { Registrations, type Registration } from './mobius/registration.ts';
import { summaryOf } from './xsi/message-info.ts';

/**
 * For how many of the keepalive intervals that it was told a registration lasts: until three keepalives in a row are
 * missing, and the third has had half an interval to arrive in. Cisco does not say what Mobius does; its SDK gives up
 * after five (`RETRY_COUNT_THRESHOLD` in `registration/register.js` of `@webex/calling` 3.12.0).
 */
const lifetimeInKeepalives = 3.5;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All that Webex Calling knows: the pages that are signed in, the lines that they have registered, and their ends of calls. */
export class Webex {
  readonly world: World;
  readonly door: MercuryDoor;
  readonly devices = new Devices();
  readonly registrations: Registrations;
  readonly legs = new DeviceLegs();
  readonly janus: Janus;
  readonly contacts: ContactBook;
  readonly keys: KeyService;
  readonly features: Features;
  readonly guests: Guests;
  readonly callTokens: CallTokens;
  readonly serviceAppTokens: ServiceAppTokens;
  readonly grants: Grants;

  constructor(world: World) {
    this.world = world;
    this.features = new Features(world.memory);
    this.door = new MercuryDoor(world.clock);
    this.janus = new Janus(world, (person, data) => {
      this.tell(person, data);
    });
    // What the real service tells is not known: our choice.
    world.voicemail.watch((person) => {
      const summary = summaryOf(world.voicemail.of(person));
      this.tell(person, { eventType: 'voicemail.message_summary', summary });
    });
    this.contacts = new ContactBook(world);
    this.guests = new Guests(world);
    this.callTokens = new CallTokens(world);
    this.serviceAppTokens = new ServiceAppTokens(world);
    this.grants = new Grants(world);
    this.keys = new KeyService(this);
    this.registrations = new Registrations({
      clock: world.clock,
      lifetime: lifetimeInKeepalives * world.keepaliveSeconds * 1000,
      onExpired: (registration) => {
        const user = registration.person.extension;
        world.trace.add('event', `Registration ${registration.deviceId} expired`, { user });
        this.deregister(registration);
      },
      isExclusive: (person) => world.faults.isExclusive(person),
    });
  }

  /** A page registers for events. */
  newDevice(person: Person, id = this.world.newId()): Device {
    const { clock, newId, faults } = this.world;
    const mailbox = new Mailbox(clock, newId, {
      latency: () => faults.latency(person),
      mishap: () => faults.takeMishap(person),
    });
    const device: Device = { id, person, mailbox, createdAt: clock.now() };
    this.devices.add(device);
    return device;
  }

  /**
   * The device of a person's page. One that is not known is made again under its id, so that pages live through a
   * restart of the sandbox; there is none where the id is somebody else's, or none of ours.
   */
  deviceOf(person: Person, id: string): Device | undefined {
    const device = this.devices.get(id) ?? (uuid.test(id) ? this.newDevice(person, id) : undefined);
    return device?.person === person ? device : undefined;
  }

  /** A page has gone: its line is not registered any more, and its calls end. */
  forget(device: Device): void {
    this.devices.remove(device.id);
    device.mailbox.close(1000, 'unregistered');
    for (const registration of this.registrations.all) {
      if (registration.device === device) this.deregister(registration);
    }
  }

  /** A line is not registered any more; its calls end. */
  deregister(registration: Registration): void {
    const { calls } = this.world;
    this.registrations.remove(registration.deviceId);
    for (const leg of this.legs.at(registration)) {
      const call = calls.of(leg);
      call?.leave(leg, leg === call.caller || leg === call.answered ? 'normal' : 'unavailable');
      leg.finish();
    }
  }

  /** The lines of a person that a call can reach. */
  telephonesOf(person: Person): readonly Telephone[] {
    return this.registrations.reachable(person).map((registration) => ({
      id: registration.deviceId,
      invite: (call) => {
        const leg = new DeviceLeg(this.world, call, registration);
        this.legs.add(leg);
        return leg;
      },
    }));
  }

  /** Event sockets that are closed, shut or silent, and lines that are forgotten; the rest of the faults is asked for. */
  suffer(fault: Fault): (() => void) | undefined {
    if (fault.type === 'forget') {
      for (const registration of this.registrations.all) {
        if (isFor(fault, registration.person.extension)) this.deregister(registration);
      }
      return undefined;
    }
    if (fault.type !== 'mercury') return undefined;
    const hit = this.devices.all.filter(({ person }) => isFor(fault, person.extension));
    if (fault.silent) {
      const ends = hit.map(({ mailbox }) => mailbox.silence());
      return () => {
        for (const end of ends) end();
      };
    }
    const open = this.door.shut(fault.user, fault.seconds);
    for (const { mailbox } of hit) mailbox.close(fault.code, 'fault');
    return open;
  }

  /** As if the service had been started anew: event sockets and ends of calls are gone, and nobody is told. */
  restart({ memory }: { readonly memory: boolean }): void {
    for (const leg of this.legs.all) leg.finish();
    this.legs.clear();
    for (const device of this.devices.all) device.mailbox.cut();
    if (memory) return;
    this.registrations.clear();
    this.devices.clear();
  }

  /** As after start. Pages that are connected come back by themselves. */
  reset(): void {
    // The SDK reconnects after 1001, 1005, 1006 and 1011 only.
    for (const device of this.devices.all) device.mailbox.close(1001, 'reset');
    this.legs.clear();
    this.registrations.clear();
    this.devices.clear();
    this.janus.clear();
    this.contacts.clear();
    this.features.clear();
    this.guests.clear();
    this.callTokens.clear();
    this.serviceAppTokens.clear();
    this.grants.clear();
  }

  /** Delivers an answer of the key service to the page that has asked: nobody else could read it. */
  postKeys(person: Person, deviceUrl: string, message: string): void {
    const data = { eventType: 'encryption.kms_message', encryption: { kmsMessages: [message] } };
    this.tell(person, data, ({ id }) => deviceUrl.endsWith(`/${id}`));
  }

  /** Delivers an event to those pages of a person that are meant: to all, unless it is said. */
  tell(person: Person, data: Envelope['data'], isMeant: (device: Device) => boolean = () => true): void {
    const own = this.devices.all.filter((device) => device.person === person && isMeant(device));
    if (own.length === 0) return;
    this.world.trace.add('event', `← ${data.eventType}`, { user: person.extension });
    for (const { mailbox } of own) mailbox.post(data);
  }
}
