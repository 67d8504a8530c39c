import type { Clock, Phone } from '../../calling/index.ts';
import missedIcon from '../icon-missed.svg?url&no-inline';
import ringingIcon from '../icon-ringing.svg?url&no-inline';
import { nameOf } from '../messages/far-end.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import * as m from '../paraglide/messages.js';
import { whenever } from '../parts/whenever.svelte.ts';
import { unhurried } from './unhurried.ts';
import { NameWatch } from './watch-name.ts';

/** What puts a number on the icon of an installed app; absent in some browsers. */
export interface AppBadge {
  readonly setAppBadge?: (count: number) => Promise<void>;
}

export interface PageBadgeOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  readonly document: Document;
  readonly numbers: Numbers;
  readonly app: AppBadge;
  /** How many calls were missed that nobody has seen yet; asked as while drawing. */
  readonly missed: () => number;
  /** How many messages are new in the mailbox, which are counted on the app's icon only. Default: none. */
  readonly messages?: () => number;
}

/**
 * Says in the page's title and icon that somebody calls, so that a hidden tab is found, and there and on the app's icon
 * how many calls were missed that nobody has seen yet; new messages count there, too. With whom one talks is said there a
 * moment after the call was answered or dialled. Returns what stops it.
 */
export function badgePage(options: PageBadgeOptions): () => void {
  const { phone, clock, document, numbers, app, missed, messages = () => 0 } = options;
  const plain = document.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const plainIcon = icon?.href ?? '';
  let counted = 0;
  const draw = (url?: string) => {
    const href = url === undefined ? plainIcon : new URL(url, document.baseURI).href;
    if (icon && icon.href !== href) icon.href = href;
  };
  const count = (unseen: number) => {
    if (unseen !== counted) app.setAppBadge?.(unseen).catch(() => undefined);
    counted = unseen;
  };
  const show = () => {
    const ringing = phone.calls.find((call) => call.state === 'incoming');
    const up = phone.calls.find((call) => call.state !== 'incoming');
    const call = ringing ?? up;
    name.of(call);
    const who = call && nameOf(call.facts.remote, numbers);
    const unseen = missed();
    const now = !who ? plain : ringing ? m.title_incoming({ who }) : m.title_call({ who });
    const title = unseen === 0 || ringing ? now : m.title_missed({ count: unseen, title: now });
    if (document.title !== title) document.title = title;
    draw(ringing ? ringingIcon : unseen > 0 ? missedIcon : undefined);
    count(unseen + messages());
  };
  const shown = unhurried(clock, show);
  const name = new NameWatch(numbers, () => {
    follow();
  });
  const follow = () => {
    shown.ask(phone.calls.every(({ state }) => state === 'incoming'));
  };
  const stop = phone.on('change', follow);
  // The first call may come in before it is known how its number is written.
  const stopCalls = phone.on('call', () => {
    numbers.load().then(follow, () => undefined);
  });
  show();
  // What the history counts is told to whoever draws it.
  const stopCounting = whenever(() => {
    missed();
    messages();
    follow();
  });
  return () => {
    stop();
    shown.stop();
    stopCounting();
    stopCalls();
    name.of(undefined);
    draw();
    count(0);
    document.title = plain;
  };
}
