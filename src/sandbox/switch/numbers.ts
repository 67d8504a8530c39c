import type { Barred, Plan } from './plan.ts';

/** After three minutes the network gives up; the SDK does so after one. */
const patience = { do: 'wait', milliseconds: 180_000 } as const;
const ring = { do: 'ring' } as const;

function barred(name: string, reason: Barred): Plan {
  return { name, barred: reason, steps: [] };
}

/** What a number does that nobody has: it says so, for as long as that takes, and the call is over. */
export const unallocated: Plan = {
  name: '',
  steps: [
    { do: 'early', say: 'not-in-service' },
    { do: 'wait', milliseconds: 4000 },
    { do: 'end', cause: 'unallocated' },
  ],
};

/**
 * The numbers that behave, the same from every user. A busy number is told by an event and not by the answer to the
 * request: the network finds out when the far end has been asked.
 */
export const numbers: Readonly<Record<string, Plan>> = {
  '9001': { name: 'Echo', steps: [ring, { do: 'answer', say: 'echo' }] },
  '9002': { name: 'Steady tone', steps: [ring, { do: 'answer', say: 'tone' }] },
  '9003': { name: 'Menu', steps: [ring, { do: 'answer', say: 'menu' }] },
  '9004': { name: 'Music', steps: [ring, { do: 'answer', say: 'music' }] },
  '9403': barred('Forbidden', 'forbidden'),
  '9404': barred('Nobody', 'unknown'),
  '9480': { name: 'Nobody answers', steps: [ring, patience, { do: 'end', cause: 'no-answer' }] },
  '9486': {
    name: 'Busy',
    steps: [
      { do: 'wait', milliseconds: 300 },
      { do: 'end', cause: 'busy' },
    ],
  },
  '9488': {
    name: 'Media refused',
    // The caller's device ends the call itself, as soon as it is told; one that does not is not waited for.
    steps: [ring, { do: 'refuse-media' }, { do: 'wait', milliseconds: 5000 }, { do: 'end', cause: 'failed' }],
  },
  '9489': {
    name: 'Media astray',
    steps: [ring, { do: 'mislead' }, { do: 'answer', say: 'tone' }],
  },
  '9500': barred('Server error', 'error'),
  '9503': barred('Unavailable', 'unavailable'),
  '9603': {
    name: 'Declines',
    steps: [ring, { do: 'wait', milliseconds: 2000 }, { do: 'end', cause: 'declined' }],
  },
  '9701': {
    name: 'Hangs up',
    steps: [
      ring,
      { do: 'answer', say: 'tone' },
      { do: 'wait', milliseconds: 3000 },
      { do: 'end', cause: 'normal' },
    ],
  },
  '9702': { name: 'No audio', steps: [ring, { do: 'answer', say: 'nothing' }] },
  '9703': {
    name: 'Nora Nilsen',
    steps: [
      ring,
      { do: 'answer', say: 'tone' },
      { do: 'wait', milliseconds: 2000 },
      { do: 'rename', name: 'Nora Berg' },
      { do: 'wait', milliseconds: 2000 },
      { do: 'rename', name: 'Nora Holm' },
    ],
  },
  '9704': {
    name: 'Early media',
    steps: [
      { do: 'early', say: 'announcement' },
      { do: 'wait', milliseconds: 3000 },
      { do: 'answer', say: 'tone' },
    ],
  },
};
