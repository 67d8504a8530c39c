import { describeBackend } from '../../contract/backend-contract.ts';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import { xassistWorld } from './xassist-world.ts';

/** Audio is elsewhere, nothing can be done in a call, and who did not come is told by nobody, whatever the reason. */
const common = {
  sound: 'elsewhere',
  letters: true,
  incoming: false,
  ends: { 'is busy': 'no-answer', declines: 'no-answer' },
  parts: ['history', 'contacts', 'invitations'],
  partsLack: [
    'markHistorySeen',
    'removeHistory',
    'addContact',
    'changeContact',
    'removeContact',
    'removeContactGroup',
  ],
  lacks: [
    'answer',
    'hold',
    'resume',
    'sendDigits',
    'setMuted',
    'transfer',
    'transferWith',
    'joinWith',
    'park',
    'forward',
    'ignore',
    'consult',
    'changeMicrophone',
    'stats',
    'pictures',
  ],
} as const;

const places: readonly (readonly [Tab, string])[] = [
  ['only', 'xassist'],
  ['leading', 'xassist, in the tab that leads'],
  ['following', 'xassist, in the tab that follows'],
];

for (const [tab, name] of places) {
  describeBackend({
    ...common,
    name,
    ...(tab === 'following' && { mirrored: true }),
    makeWorld: () => xassistWorld(tab),
  });
}
