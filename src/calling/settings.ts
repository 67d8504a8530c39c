import type { Changing } from './changing.ts';

/** One setting that the provider keeps. Whatever fails rejects with a `LineError`, and nothing has changed. */
export interface Setting<Value> {
  read(): Promise<Value>;
  /** Absent where it can be seen, and not changed. */
  change?(value: Value): Promise<void>;
}

/** Where calls go without ringing here. Each of them holds by itself. */
export interface Forwarding {
  /** Number, extension or address to which all calls go; nothing where they ring here first. */
  readonly always: string | undefined;
  readonly busy: string | undefined;
  readonly unanswered: AfterRings | undefined;
  /** Where calls go while no phone of the person is there. */
  readonly unreachable: string | undefined;
}

/** Where a call goes that was not answered, and after how many rings. */
export interface AfterRings {
  readonly to: string;
  readonly rings: number;
}

/** Which calls the mailbox takes. */
export interface VoicemailRules {
  /** Whether it takes any: the rest is for when it does. */
  readonly enabled: boolean;
  /** All of them, without ringing here. */
  readonly always: boolean;
  readonly busy: boolean;
  /** After how many rings; nothing where it does not take calls that were not answered. */
  readonly unanswered: number | undefined;
}

/** What people set at the provider, for all of their devices. What it lacks is absent. */
export interface Settings extends Changing {
  readonly doNotDisturb?: Setting<boolean> | undefined;
  readonly forwarding?: Setting<Forwarding> | undefined;
  readonly voicemail?: Setting<VoicemailRules> | undefined;
  readonly callWaiting?: Setting<boolean> | undefined;
}
