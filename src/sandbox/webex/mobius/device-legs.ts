import type { DeviceLeg } from './device-leg.ts';
import type { Registration } from './registration.ts';

const kept = 1000;

/** The legs that Mobius knows by their call id, the newest thousand: the SDK asks for those that are over, too. */
export class DeviceLegs {
  readonly #legs = new Map<string, DeviceLeg>();

  get all(): readonly DeviceLeg[] {
    return [...this.#legs.values()];
  }

  add(leg: DeviceLeg): void {
    this.#legs.set(leg.callId, leg);
    if (this.#legs.size <= kept) return;
    for (const [callId, old] of this.#legs) {
      if (!old.over) continue;
      this.#legs.delete(callId);
      return;
    }
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
