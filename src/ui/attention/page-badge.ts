import type { Phone } from '../../calling/index.ts';
import missedIcon from '../icon-missed.svg?url&no-inline';
import ringingIcon from '../icon-ringing.svg?url&no-inline';
import { nameOf } from '../messages/far-end.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import * as m from '../paraglide/messages.js';

/** What puts a number on the icon of an installed app; absent in some browsers. */
export interface AppBadge {
  readonly setAppBadge?: (count: number) => Promise<void>;
}

/**
 * Says in the page's title and icon that somebody calls, so that a hidden tab is found, and there and on the app's icon
 * how many calls were missed that nobody has seen yet. Returns what stops it.
 */
export function badgePage(phone: Phone, document: Document, numbers: Numbers, app: AppBadge): () => void {
  const plain = document.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const plainIcon = icon?.href ?? '';
  let counted = 0;
  const draw = (url?: string) => {
    const href = url === undefined ? plainIcon : new URL(url, document.baseURI).href;
    if (icon && icon.href !== href) icon.href = href;
  };
  const count = (missed: number) => {
    if (missed !== counted) app.setAppBadge?.(missed).catch(() => undefined);
    counted = missed;
  };
  const show = () => {
    const ringing = phone.calls.find((call) => call.state === 'incoming');
    const up = phone.calls.find((call) => call.state !== 'incoming');
    const call = ringing ?? up;
    const who = call && nameOf(call.facts.remote, numbers);
    const missed = phone.missed.flatMap(({ list }) => list.filter(({ seen }) => !seen)).length;
    const now = !who ? plain : ringing ? m.title_incoming({ who }) : m.title_call({ who });
    const title = missed === 0 || ringing ? now : m.title_missed({ count: missed, title: now });
    if (document.title !== title) document.title = title;
    draw(ringing ? ringingIcon : missed > 0 ? missedIcon : undefined);
    count(missed);
  };
  const stop = phone.on('change', show);
  // The first call may come in before it is known how its number is written.
  const stopCalls = phone.on('call', () => {
    numbers.load().then(show, () => undefined);
  });
  show();
  return () => {
    stop();
    stopCalls();
    draw();
    count(0);
    document.title = plain;
  };
}
