import type { CallState, EndReason, LineState } from '../../calling/index.ts';

/**
 * What a page and the phone inside it say to each other. The page's `window.postMessage` carries nothing but {@link Hello},
 * with a port; everything else goes through that port, once the phone has let the page in.
 */
export const version = 1;

/** How a page asks to be let in: said until there is an answer. A page that is not configured is never answered. */
export interface Hello {
  readonly offhook: number;
  readonly type: 'hello';
}

/** A call, as a page sees it. Names and numbers come from the network: text, never markup. */
export interface EmbeddedCall {
  readonly id: string;
  readonly state: Exclude<CallState, 'ended'>;
  readonly direction: 'incoming' | 'outgoing';
  readonly name?: string;
  readonly number?: string;
  readonly muted: boolean;
  /** When it was answered, in milliseconds since the epoch. */
  readonly connectedAt?: number;
}

/** What a page asks for, each with a number of its own by which it is answered. */
export type Command =
  | { readonly id: number; readonly do: 'dial'; readonly to: string }
  | {
      readonly id: number;
      readonly do: 'answer' | 'decline' | 'end' | 'hold' | 'resume';
      readonly call: string;
    }
  | { readonly id: number; readonly do: 'mute'; readonly call: string; readonly muted: boolean }
  | { readonly id: number; readonly do: 'digits'; readonly call: string; readonly digits: string };

/** Why something was not done: the phone's own reasons, or that there is no such command, call or verb, or nobody signed in; from the script: the phone was loaded anew, or does not answer pages of this origin. */
export type Refusal =
  'bad-message' | 'no-call' | 'not-possible' | 'signed-out' | 'gone' | 'not-let-in' | (string & {});

export type FromPhone =
  | { readonly type: 'welcome'; readonly version: number }
  /** The page speaks another version. */
  | { readonly type: 'refused'; readonly versions: readonly number[] }
  /** Whenever any of it changes, and at first. */
  | {
      readonly type: 'state';
      readonly line: LineState | 'none';
      readonly calls: readonly EmbeddedCall[];
    }
  /** Somebody calls: once a call. */
  | { readonly type: 'incoming'; readonly call: EmbeddedCall }
  | { readonly type: 'ended'; readonly call: string; readonly reason: EndReason }
  | { readonly type: 'done'; readonly id: number; readonly call?: string }
  | { readonly type: 'failed'; readonly id: number; readonly reason: Refusal };
