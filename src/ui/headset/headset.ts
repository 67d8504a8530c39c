import { inputField, isSet, outputField, usages, type Field } from './fields.ts';
import type { HidDevice, HidInput } from './hid.ts';

/** What is done at a headset: its hook switch, its mute key, and, where it has one, the key that declines and ends. */
export interface HeadsetListener {
  hook(off: boolean): void;
  /** `muted` where the headset says a state; nothing where it says that a key was pressed. */
  mute(muted: boolean | undefined): void;
  drop(): void;
}

/** What a headset shows, and follows. */
export interface HeadsetLights {
  readonly offHook: boolean;
  readonly ringing: boolean;
  readonly muted: boolean;
}

const dark: HeadsetLights = { offHook: false, ringing: false, muted: false };

/** One headset that is connected, by the telephony usages of HID. */
export class Headset {
  readonly #device: HidDevice;
  readonly #inputs: Readonly<Record<'hook' | 'mute' | 'drop', Field | undefined>>;
  readonly #lights: Readonly<Record<keyof HeadsetLights, Field | undefined>>;
  /** The bits as they were last; those of a report come together. */
  readonly #before = { hook: false, mute: false, drop: false };
  #shown = dark;
  /** Reports go one after the other. */
  #sent: Promise<unknown> = Promise.resolve();

  constructor(device: HidDevice) {
    this.#device = device;
    this.#inputs = {
      hook: inputField(device, usages.hookSwitch),
      mute: inputField(device, usages.mute),
      drop: inputField(device, usages.drop),
    };
    this.#lights = {
      offHook: outputField(device, usages.offHookLight),
      ringing: outputField(device, usages.ringLight),
      muted: outputField(device, usages.muteLight),
    };
  }

  /** Whether there is anything at `device` that this understands. */
  static understands(device: HidDevice): boolean {
    return inputField(device, usages.hookSwitch) !== undefined;
  }

  get name(): string {
    return this.#device.productName;
  }

  get device(): HidDevice {
    return this.#device;
  }

  /** Tells `listener` what is done at it. Returns what stops that. */
  listen(listener: HeadsetListener): () => void {
    const hear = (event: Event) => {
      const { reportId, data } = event as HidInput;
      const changed = (name: 'hook' | 'mute' | 'drop'): boolean => {
        const field = this.#inputs[name];
        if (field?.reportId !== reportId) return false;
        const before = this.#before[name];
        this.#before[name] = isSet(field, data);
        return this.#before[name] !== before;
      };
      if (changed('hook')) listener.hook(this.#before.hook);
      if (changed('mute')) {
        if (this.#inputs.mute?.state) listener.mute(this.#before.mute);
        else if (this.#before.mute) listener.mute(undefined);
      }
      if (changed('drop') && this.#before.drop) listener.drop();
    };
    this.#device.addEventListener('inputreport', hear);
    return () => {
      this.#device.removeEventListener('inputreport', hear);
    };
  }

  /** Whether its hook switch says that there is a call. */
  get offHook(): boolean {
    return this.#before.hook;
  }

  /** Shows `lights`; what is shown already is not sent again, unless `anew`. A headset that is gone shows nothing. */
  show(lights: HeadsetLights, anew = false): void {
    const names = ['offHook', 'ringing', 'muted'] as const;
    if (!anew && names.every((name) => lights[name] === this.#shown[name])) return;
    this.#shown = lights;
    const reports = new Map<number, Uint8Array<ArrayBuffer>>();
    for (const name of names) {
      const field = this.#lights[name];
      if (!field) continue;
      const data = reports.get(field.reportId) ?? new Uint8Array(field.bytes);
      if (lights[name]) data[field.bit >> 3] = (data[field.bit >> 3] ?? 0) | (1 << (field.bit & 7));
      reports.set(field.reportId, data);
    }
    for (const [reportId, data] of reports) {
      this.#sent = this.#sent.then(() => this.#device.sendReport(reportId, data)).catch(() => undefined);
    }
  }
}
