import type { Phone } from '../../calling/index.ts';
import { nameOf } from '../names.ts';
import * as m from '../paraglide/messages.js';

/** Says in the page's title who calls, so that a hidden tab is found. Returns what stops it. */
export function badgePage(phone: Phone, document: Document): () => void {
  const plain = document.title;
  const show = () => {
    const ringing = phone.calls.find((call) => call.state === 'incoming');
    const up = phone.calls.find((call) => call.state !== 'incoming');
    const call = ringing ?? up;
    const who = call && nameOf(call.facts.remote);
    const title = !who ? plain : ringing ? m.title_incoming({ who }) : m.title_call({ who });
    if (document.title !== title) document.title = title;
  };
  const stop = phone.on('change', show);
  show();
  return () => {
    stop();
    document.title = plain;
  };
}
