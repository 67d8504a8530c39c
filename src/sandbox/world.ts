import { randomUUID } from 'node:crypto';
import { Call } from './calls/call.ts';
import { Calls } from './calls/calls.ts';
import type { Leg } from './calls/leg.ts';
import { webrtcMedia, type MediaKit } from './calls/media-kit.ts';
import { systemClock, type Clock } from './clock.ts';
import { Devices, type Device } from './device.ts';
import { Faults } from './faults.ts';
import { MercuryDoor } from './mercury-door.ts';
import { DeviceLegs } from './mobius/device-legs.ts';
import { Registrations, type Registration } from './mobius/registration.ts';
import { Trace } from './trace.ts';
import { people, type Person } from './users.ts';

/** What the sandbox gets from outside; all of it has defaults. */
export interface Collaborators {
  readonly clock?: Clock;
  /** Makes ids: UUIDs. */
  readonly newId?: () => string;
  readonly media?: MediaKit;
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
  readonly faults = new Faults();
  readonly devices = new Devices();
  readonly registrations = new Registrations();
  readonly calls = new Calls();
  readonly legs = new DeviceLegs();

  constructor({
    clock = systemClock,
    newId = randomUUID,
    media = webrtcMedia,
    keepaliveSeconds = 30,
  }: Collaborators = {}) {
    this.clock = clock;
    this.newId = newId;
    this.media = media;
    this.keepaliveSeconds = keepaliveSeconds;
    this.trace = new Trace(clock);
    this.mercury = new MercuryDoor(clock);
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

  /** The world as after start. Pages that are connected find out and register anew. */
  reset(): void {
    for (const call of this.calls.all) call.end('failed');
    for (const leg of this.legs.all) leg.finish();
    for (const device of this.devices.all) device.mailbox.close(1012, 'reset');
    this.legs.clear();
    this.registrations.clear();
    this.devices.clear();
    this.faults.clear();
    this.mercury.open();
    this.trace.clear();
  }
}
