import { randomUUID } from 'node:crypto';
import { Call } from './switch/call.ts';
import { Calls } from './switch/calls.ts';
import type { Leg } from './switch/leg.ts';
import { webrtcMedia, type MediaKit } from './switch/media-kit.ts';
import { systemClock, type Clock } from './clock.ts';
import { Devices, type Device } from './webex/device.ts';
import { beginFault } from './faults/begin-fault.ts';
import { Chaos } from './faults/chaos.ts';
import { Faults } from './faults/faults.ts';
import { seededRandom } from './switch/media/network.ts';
import { Mailbox } from './webex/mailbox.ts';
import { MercuryDoor } from './webex/mercury-door.ts';
import { DeviceLegs } from './webex/mobius/device-legs.ts';
import { Registrations, type Registration } from './webex/mobius/registration.ts';
import { Trace } from './trace/trace.ts';
import { people, type Person } from './people.ts';

/** How many keepalives in a row have to be missing for a registration to expire. */
const keepalivesToExpiry = 3;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the sandbox gets from outside; all of it has defaults. */
export interface Collaborators {
  readonly clock?: Clock;
  /** Makes ids: UUIDs. */
  readonly newId?: () => string;
  readonly media?: MediaKit;
  /** Decides which packets are lost and how late they are: numbers from 0 up to 1. The same in every run without. */
  readonly random?: () => number;
  /** How often the SDK is told to send its keepalive, in seconds (30). */
  readonly keepaliveSeconds?: number;
}

/** All the state there is: people, their devices and lines, calls, faults and the trace. */
export class World {
  readonly people: readonly Person[] = people;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly media: MediaKit;
  readonly keepaliveSeconds: number;
  readonly trace: Trace;
  readonly mercury: MercuryDoor;
  readonly faults: Faults;
  readonly chaos: Chaos;
  readonly devices = new Devices();
  readonly registrations: Registrations;
  readonly calls = new Calls();
  readonly legs = new DeviceLegs();

  constructor({
    clock = systemClock,
    newId = randomUUID,
    media = webrtcMedia,
    keepaliveSeconds = 30,
    random = seededRandom(1),
  }: Collaborators = {}) {
    this.clock = clock;
    this.newId = newId;
    this.media = media;
    this.keepaliveSeconds = keepaliveSeconds;
    this.faults = new Faults(random);
    this.trace = new Trace(clock);
    this.mercury = new MercuryDoor(clock);
    this.registrations = new Registrations({
      clock,
      lifetime: keepalivesToExpiry * keepaliveSeconds * 1000,
      onExpired: (registration) => {
        const user = registration.person.extension;
        this.trace.add('event', `Registration ${registration.deviceId} expired`, { user });
        this.deregister(registration);
      },
      isExclusive: (person) => this.faults.isExclusive(person),
    });
    this.chaos = new Chaos({
      clock,
      trace: this.trace,
      begin: (fault) => {
        const id = beginFault(this, fault);
        return () => {
          this.faults.remove(id);
        };
      },
    });
  }

  /** Begins a call that nobody is invited to yet. */
  newCall(makeCaller: (call: () => Call) => Leg): Call {
    const id = this.newId();
    const call: Call = new Call(
      id,
      makeCaller(() => call),
      {
        trace: this.trace,
        holdMusic: () => ({ source: this.media.music(), words: 'hold music' }),
        onEnded: () => {
          this.calls.remove(call);
        },
      },
    );
    this.calls.add(call);
    return call;
  }

  /** A page registers for events. */
  newDevice(person: Person, id = this.newId()): Device {
    const mailbox = new Mailbox(this.clock, this.newId, {
      latency: () => this.faults.latency(person),
      mishap: () => this.faults.takeMishap(person),
    });
    const device: Device = { id, person, mailbox, createdAt: this.clock.now() };
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
    this.registrations.remove(registration.deviceId);
    for (const leg of this.legs.at(registration)) {
      const call = this.calls.of(leg);
      call?.leave(leg, leg === call.caller || leg === call.answered ? 'normal' : 'unavailable');
      leg.finish();
    }
  }

  /**
   * As if the service had been started anew: calls and event sockets are gone at once, and nobody is told. With `memory`
   * it still knows its clients, their events and their lines. Faults and the trace are not part of the service.
   */
  restart({ memory }: { readonly memory: boolean }): void {
    for (const leg of this.legs.all) leg.finish();
    for (const call of this.calls.all) call.end('failed');
    this.legs.clear();
    for (const device of this.devices.all) device.mailbox.cut();
    if (memory) return;
    this.registrations.clear();
    this.devices.clear();
  }

  /** The world as after start. Pages that are connected come back by themselves. */
  reset(): void {
    for (const call of this.calls.all) call.end('failed');
    // The SDK reconnects after 1001, 1005, 1006 and 1011 only.
    for (const device of this.devices.all) device.mailbox.close(1001, 'reset');
    this.legs.clear();
    this.registrations.clear();
    this.devices.clear();
    this.chaos.stop();
    this.faults.clear();
    this.trace.clear();
  }
}
