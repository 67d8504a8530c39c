import { describeBackend } from '../contract/backend-contract.ts';
import { scriptedWorld } from '../contract/scripted-world.ts';
import { keptParts } from '../contract/kept-parts.ts';
import { beyondLittle, littleKept } from '../contract/some-parts.ts';

const little = [
  'end',
  'hold',
  'resume',
  'sendDigits',
  'transfer',
  'transferWith',
  'joinWith',
  'park',
  'forward',
  'ignore',
] as const;

/** What only the tab that has the sound can do. */
const ofSound = ['changeMicrophone', 'stats', 'pictures'] as const;

describeBackend({
  name: 'scripted, in the tab that leads',
  sound: 'here',
  letters: false,
  lacks: [],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  makeWorld: () => scriptedWorld({ video: true }, 'leading', keptParts()),
});

describeBackend({
  name: 'scripted, in a tab that follows',
  sound: 'elsewhere',
  mirrored: true,
  letters: false,
  lacks: ofSound,
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  makeWorld: () => scriptedWorld({ video: true }, 'following', keptParts()),
});

describeBackend({
  name: 'scripted, with the sound elsewhere, in a tab that follows',
  sound: 'elsewhere',
  letters: true,
  lacks: ofSound,
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  partsLack: beyondLittle,
  makeWorld: () => scriptedWorld({ sound: 'elsewhere', letters: true }, 'following', littleKept()),
});

describeBackend({
  name: 'scripted, with little that it can do, in a tab that follows',
  sound: 'elsewhere',
  mirrored: true,
  letters: false,
  lacks: [...little, 'consult', ...ofSound],
  makeWorld: () => scriptedWorld({ lacks: little }, 'following'),
});
