import type { Dialler } from '../dialler/dialler.svelte.ts';
import { readPageParams } from '../frame/page-params.ts';

/** Addresses with which the installed app is opened while it is open already; Chromium alone has this as yet. */
export interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly targetURL?: string | null }) => void): void;
}

export interface LaunchOptions {
  /** Absent in other browsers, which open a window of its own for each. */
  readonly queue: LaunchQueue | undefined;
  readonly dialler: Pick<Dialler, 'ask'>;
  readonly sections: { readonly open: (id: string) => void };
  /** The address with which this page was opened, and which it has seen to; nothing where it was loaded anew. */
  readonly opened: string | undefined;
}

/**
 * Has this window do what a link or a shortcut asks of the installed app, instead of being loaded anew, which would end a
 * call: a number stands in the dialler, and is called with a press.
 */
export function followLaunches({ queue, dialler, sections, opened }: LaunchOptions): void {
  let own = opened;
  queue?.setConsumer(({ targetURL }) => {
    if (typeof targetURL !== 'string') return;
    const first = targetURL === own;
    own = undefined;
    if (first) return;
    const { dial } = readPageParams(targetURL);
    // The sign in front of digits is a number's, not a section's.
    sections.open(dial === undefined ? new URL(targetURL).hash.slice(1) || 'phone' : 'phone');
    if (dial !== undefined) dialler.ask(dial);
  });
}
