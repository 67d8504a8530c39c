/** The part of WebHID that is used, which TypeScript does not know. https://wicg.github.io/webhid */
export interface Hid {
  /** The devices that this page may use already. */
  getDevices(): Promise<readonly HidDevice[]>;
  /** Has the browser ask; to be called within a press. Resolves with nothing where somebody closes the question. */
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number }[];
  }): Promise<readonly HidDevice[]>;
  addEventListener(event: 'connect' | 'disconnect', listener: (event: Event) => void): void;
}

export interface HidConnection extends Event {
  readonly device: HidDevice;
}

export interface HidDevice {
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  /** The page may use it no longer. */
  forget?(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(event: 'inputreport', listener: (event: Event) => void): void;
  removeEventListener(event: 'inputreport', listener: (event: Event) => void): void;
}

export interface HidInput extends Event {
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly children?: readonly HidCollection[];
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** Fields of a report, one after the other: `reportCount` of `reportSize` bits each. */
export interface HidItem {
  /** Whether each field holds the number of a usage, rather than being one. */
  readonly isArray?: boolean;
  /** Whether it says a state, rather than that something was pressed. */
  readonly isAbsolute?: boolean;
  readonly isRange?: boolean;
  /** Page and usage, as `page << 16 | usage`. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  readonly reportSize?: number;
  readonly reportCount?: number;
}

/** This browser's, where it has it: Chromium and its kin. */
export const hidOf = (page: Window): Hid | undefined => (page.navigator as { readonly hid?: Hid }).hid;
