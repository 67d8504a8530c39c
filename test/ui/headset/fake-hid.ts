import { usages } from '../../../src/ui/headset/fields.ts';
import type { Hid, HidDevice } from '../../../src/ui/headset/hid.ts';

/** How a headset differs from an ordinary one, which has an echo of its light at the hook switch, and a key to mute. */
export interface FakeHeadsetOptions {
  readonly echoes?: boolean;
  /** Whether its mute key says a state. Default: that it was pressed. */
  readonly muteIsState?: boolean;
  /** Another program has it. */
  readonly refuses?: boolean;
  /** Whether it has a hook switch at all. */
  readonly telephone?: boolean;
}

/**
 * A headset as those of Jabra and Poly say that they are: in report 2, after three bits that mean nothing here, hook switch,
 * mute and drop; lights for mute and off the hook in report 2, the one for ringing in report 3.
 */
export class FakeHeadset extends EventTarget implements HidDevice {
  readonly productName = 'Fake Headset 75';
  opened = false;
  forgotten = false;
  lights = { muted: false, offHook: false, ringing: false };
  readonly collections: HidDevice['collections'];
  readonly #options: FakeHeadsetOptions;
  #hook = false;
  #mute = false;

  constructor(options: FakeHeadsetOptions = {}) {
    super();
    this.#options = options;
    const { telephone = true, muteIsState = false } = options;
    const bit = { reportSize: 1, reportCount: 1 };
    const { hookSwitch, mute, drop, muteLight, offHookLight, ringLight } = usages;
    this.collections = [
      { usagePage: 0x0c, inputReports: [{ reportId: 1, items: [{ ...bit, usages: [0x0c_00e9] }] }] },
      {
        usagePage: 0x0b,
        inputReports: [
          {
            reportId: 2,
            items: [
              { reportSize: 3, reportCount: 1 },
              { ...bit, isAbsolute: true, usages: telephone ? [hookSwitch] : [] },
              { ...bit, isAbsolute: muteIsState, usages: [mute] },
              { ...bit, isRange: true, usageMinimum: drop, usageMaximum: drop },
              { ...bit, reportCount: 10 },
            ],
          },
        ],
        children: [
          {
            usagePage: 0x08,
            outputReports: [
              { reportId: 2, items: [{ reportSize: 1, reportCount: 2, usages: [muteLight, offHookLight] }] },
              {
                reportId: 3,
                items: [
                  { reportSize: 1, reportCount: 7 },
                  { ...bit, usages: [ringLight] },
                ],
              },
            ],
          },
        ],
      },
    ];
  }

  open(): Promise<void> {
    if (this.#options.refuses) return Promise.reject(new DOMException('Another has it.', 'NotAllowedError'));
    this.opened = true;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.opened = false;
    return Promise.resolve();
  }

  forget(): Promise<void> {
    this.forgotten = true;
    return Promise.resolve();
  }

  sendReport(reportId: number, data: Uint8Array): Promise<void> {
    const [byte = 0] = data;
    if (reportId === 3) this.lights = { ...this.lights, ringing: (byte & 0b1000_0000) !== 0 };
    else this.lights = { ...this.lights, muted: (byte & 1) !== 0, offHook: (byte & 2) !== 0 };
    const { echoes = true } = this.#options;
    if (echoes && reportId === 2 && this.lights.offHook !== this.#hook) this.hook(this.lights.offHook);
    return Promise.resolve();
  }

  /** The switch is put so. */
  hook(off: boolean): void {
    this.#hook = off;
    this.#report();
  }

  /** The key with which one answers and ends. */
  press(): void {
    this.hook(!this.#hook);
  }

  /** The mute key: a state, or that it was pressed and let go. */
  mute(): void {
    this.#mute = !this.#mute;
    this.#report();
    if (this.#options.muteIsState) return;
    this.#mute = false;
    this.#report();
  }

  drop(): void {
    this.#report(true);
    this.#report();
  }

  #report(drop = false): void {
    const bits = (this.#hook ? 8 : 0) | (this.#mute ? 16 : 0) | (drop ? 32 : 0);
    this.reports(2, [bits, 0]);
  }

  reports(reportId: number, bytes: readonly number[]): void {
    const data = new DataView(new Uint8Array(bytes).buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId, data }));
  }
}

/** A browser with WebHID, and the headsets beside it. */
export class FakeHid extends EventTarget implements Hid {
  allowed: readonly FakeHeadset[] = [];
  /** What somebody chooses when the browser asks. */
  chosen: readonly FakeHeadset[] = [];

  getDevices(): Promise<readonly FakeHeadset[]> {
    return Promise.resolve(this.allowed);
  }

  requestDevice(): Promise<readonly FakeHeadset[]> {
    return Promise.resolve(this.chosen);
  }

  plug(event: 'connect' | 'disconnect', device: FakeHeadset): void {
    this.dispatchEvent(Object.assign(new Event(event), { device }));
  }
}
