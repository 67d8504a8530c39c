/** What a headset shows: its lights. */
export interface HeadsetLights {
  readonly muted: boolean;
  readonly offHook: boolean;
  readonly ringing: boolean;
}

declare global {
  interface Window {
    headset: { press(): void; mute(): void; lights: HeadsetLights };
  }
}

/**
 * Runs in the page before anything else. There is no headset here and Chromium simulates none, so that `navigator.hid` is
 * made anew: with one headset as those of Jabra and Poly say that they are, which somebody chooses when the browser asks.
 * In report 2 are hook switch and mute key, and the lights for mute and off the hook; in report 3 that for ringing. Its hook
 * switch follows its light. What is beyond `navigator.hid`, the browser's own, is not tested so.
 */
export function useFakeHeadset(): void {
  // The realm of the SDK has none.
  if (window.parent !== window) return;
  const bit = { reportSize: 1, reportCount: 1 };
  const down = { hook: false, mute: false };
  const headset = {
    lights: { muted: false, offHook: false, ringing: false },
    press: () => {
      down.hook = !down.hook;
      report();
    },
    mute: () => {
      for (const pressed of [true, false]) {
        down.mute = pressed;
        report();
      }
    },
  };
  const device = Object.assign(new EventTarget(), {
    productName: 'Fake Headset 75',
    opened: false,
    collections: [
      {
        usagePage: 0x0b,
        inputReports: [
          {
            reportId: 2,
            items: [
              { ...bit, isAbsolute: true, usages: [0x0b_0020] },
              { ...bit, isAbsolute: false, usages: [0x0b_002f] },
              { ...bit, reportCount: 6 },
            ],
          },
        ],
        outputReports: [
          { reportId: 2, items: [{ reportSize: 1, reportCount: 2, usages: [0x08_0009, 0x08_0017] }] },
          { reportId: 3, items: [{ ...bit, usages: [0x08_0018] }] },
        ],
      },
    ],
    open() {
      this.opened = true;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    sendReport: (reportId: number, [byte = 0]: Uint8Array) => {
      const { lights } = headset;
      if (reportId === 3) headset.lights = { ...lights, ringing: (byte & 1) !== 0 };
      else headset.lights = { ...lights, muted: (byte & 1) !== 0, offHook: (byte & 2) !== 0 };
      if (reportId === 2 && headset.lights.offHook !== down.hook) headset.press();
      return Promise.resolve();
    },
  });
  const report = () => {
    const data = new DataView(new Uint8Array([(down.hook ? 1 : 0) | (down.mute ? 2 : 0)]).buffer);
    device.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 2, data }));
  };
  const hid = Object.assign(new EventTarget(), {
    getDevices: () => Promise.resolve([]),
    requestDevice: () => Promise.resolve([device]),
  });
  Object.defineProperty(navigator, 'hid', { value: hid });
  window.headset = headset;
}
