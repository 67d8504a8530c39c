import type { HidCollection, HidDevice, HidItem, HidReport } from './hid.ts';

/** Usages of the pages 0x0B (telephony) and 0x08 (lights) of the HID Usage Tables 1.5, as `page << 16 | usage`. */
export const usages = {
  hookSwitch: 0x0b_0020,
  drop: 0x0b_0026,
  mute: 0x0b_002f,
  muteLight: 0x08_0009,
  offHookLight: 0x08_0017,
  ringLight: 0x08_0018,
} as const;

export const telephonyPage = 0x0b;

/** Where one bit of a device is, in which of its reports. */
export interface Field {
  readonly reportId: number;
  /** Counted from the first bit of the report. */
  readonly bit: number;
  /** How many bytes the report has. */
  readonly bytes: number;
  /** Whether it says a state, rather than that something was pressed. */
  readonly state: boolean;
}

/** Where the device says `usage`; nothing where it does not. Numbers of usages in arrays, which headsets have none of, are left out. */
export const inputField = (device: HidDevice, usage: number): Field | undefined =>
  fieldIn(device.collections, ({ inputReports }) => inputReports, usage);

/** Where the device is told `usage`. */
export const outputField = (device: HidDevice, usage: number): Field | undefined =>
  fieldIn(device.collections, ({ outputReports }) => outputReports, usage);

type Reports = (collection: HidCollection) => readonly HidReport[] | undefined;

function fieldIn(collections: readonly HidCollection[], reports: Reports, usage: number): Field | undefined {
  for (const collection of collections) {
    for (const report of reports(collection) ?? []) {
      const field = fieldOf(report, usage);
      if (field) return field;
    }
    const inner = fieldIn(collection.children ?? [], reports, usage);
    if (inner) return inner;
  }
  return undefined;
}

function fieldOf({ reportId = 0, items = [] }: HidReport, usage: number): Field | undefined {
  let at = 0;
  let found: { readonly bit: number; readonly state: boolean } | undefined;
  for (const item of items) {
    const { reportSize = 0, reportCount = 0, isAbsolute: state = false } = item;
    const index = indexIn(item, usage);
    if (index >= 0 && index < reportCount) found ??= { bit: at + index * reportSize, state };
    at += reportSize * reportCount;
  }
  return found && { ...found, reportId, bytes: Math.ceil(at / 8) };
}

function indexIn(
  { isArray, isRange, usages: listed, usageMinimum, usageMaximum }: HidItem,
  usage: number,
): number {
  if (isArray) return -1;
  if (!isRange) return listed?.indexOf(usage) ?? -1;
  if (usageMinimum === undefined || usageMaximum === undefined) return -1;
  return usage <= usageMaximum ? usage - usageMinimum : -1;
}

/** Whether the bit is set in a report. A report that is too short says nothing. */
export function isSet({ bit }: Field, data: DataView): boolean {
  const byte = bit >> 3;
  return byte < data.byteLength && (data.getUint8(byte) & (1 << (bit & 7))) !== 0;
}
