import type { DeviceLeg } from './device-leg.ts';
import type { Registration } from './registration.ts';

/** So many that are over are kept, each with all of its media: enough for what is asked in the moment after an end. */
const kept = 100;

/** The legs that Mobius knows by their call id, with the newest of those that are over: the SDK asks for them, too. */
export class DeviceLegs {
  readonly #legs = new Map<string, DeviceLeg>();

  get all(): readonly DeviceLeg[] {
    return [...this.#legs.values()];
  }

  add(leg: DeviceLeg): void {
    this.#legs.set(leg.callId, leg);
    const over = this.all.filter((each) => each.over);
    for (const { callId } of over.slice(0, -kept)) this.#legs.delete(callId);
  }

  get(callId: string): DeviceLeg | undefined {
    return this.#legs.get(callId);
  }

  /** Those of one line that are not over. */
  at({ deviceId }: Registration): readonly DeviceLeg[] {
    return this.all.filter((leg) => leg.registration.deviceId === deviceId && !leg.over);
  }

  remove(callId: string): void {
    this.#legs.delete(callId);
  }

  clear(): void {
    this.#legs.clear();
  }
}
