import { telephonyPage } from './fields.ts';
import { followCalls, type HeadsetCallsOptions } from './headset-calls.ts';
import { Headset } from './headset.ts';
import type { Hid, HidConnection, HidDevice } from './hid.ts';

/** The headsets whose keys and lights go with the calls. Those that were allowed once are used again by themselves. */
export class Headsets {
  #list = $state.raw<readonly Headset[]>([]);
  readonly #hid: Hid;
  readonly #options: HeadsetCallsOptions;
  readonly #stops = new WeakMap<Headset, () => void>();

  constructor(hid: Hid, options: HeadsetCallsOptions) {
    this.#hid = hid;
    this.#options = options;
    hid.addEventListener('connect', (event) => void this.#use((event as HidConnection).device));
    hid.addEventListener('disconnect', (event) => {
      this.#drop((event as HidConnection).device);
    });
    hid.getDevices().then(
      (devices) => {
        for (const device of devices) void this.#use(device);
      },
      () => undefined,
    );
  }

  get list(): readonly Headset[] {
    return this.#list;
  }

  /**
   * Has the browser ask which headset to use; to be called within a press. Resolves with what came of it: nothing where
   * somebody closes the question.
   */
  async connect(): Promise<'connected' | 'failed' | undefined> {
    try {
      const devices = await this.#hid.requestDevice({ filters: [{ usagePage: telephonyPage }] });
      if (devices.length === 0) return undefined;
      // One headset may be several devices, of which one has the keys.
      const used = await Promise.all(devices.map((device) => this.#use(device)));
      return used.some(Boolean) ? 'connected' : 'failed';
    } catch {
      return 'failed';
    }
  }

  /** The page uses a headset no longer, and may not, until it asks again. */
  async forget(headset: Headset): Promise<void> {
    const { device } = headset;
    this.#drop(device);
    await device.close().catch(() => undefined);
    await device.forget?.().catch(() => undefined);
  }

  async #use(device: HidDevice): Promise<boolean> {
    if (!Headset.understands(device)) return false;
    if (this.#list.some((headset) => headset.device === device)) return true;
    const headset = new Headset(device);
    this.#list = [...this.#list, headset];
    try {
      if (!device.opened) await device.open();
      this.#stops.set(headset, followCalls(headset, this.#options));
      return true;
    } catch {
      this.#drop(device);
      return false;
    }
  }

  #drop(device: HidDevice): void {
    for (const headset of this.#list) if (headset.device === device) this.#stops.get(headset)?.();
    this.#list = this.#list.filter((headset) => headset.device !== device);
  }
}
