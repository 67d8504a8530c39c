import type { Phone } from '../../calling/index.ts';
import ringingIcon from '../icon-ringing.svg?url&no-inline';
import { nameOf } from '../messages/far-end.ts';
import * as m from '../paraglide/messages.js';

/** Says in the page's title and icon that somebody calls, so that a hidden tab is found. Returns what stops it. */
export function badgePage(phone: Phone, document: Document): () => void {
  const plain = document.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const plainIcon = icon?.href ?? '';
  const draw = (href: string) => {
    if (icon && icon.href !== href) icon.href = href;
  };
  const show = () => {
    const ringing = phone.calls.find((call) => call.state === 'incoming');
    const up = phone.calls.find((call) => call.state !== 'incoming');
    const call = ringing ?? up;
    const who = call && nameOf(call.facts.remote);
    const title = !who ? plain : ringing ? m.title_incoming({ who }) : m.title_call({ who });
    if (document.title !== title) document.title = title;
    draw(ringing ? new URL(ringingIcon, document.baseURI).href : plainIcon);
  };
  const stop = phone.on('change', show);
  show();
  return () => {
    stop();
    draw(plainIcon);
    document.title = plain;
  };
}
