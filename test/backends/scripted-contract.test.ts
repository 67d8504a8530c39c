import { describeBackend } from '../contract/backend-contract.ts';
import { keptParts } from '../contract/kept-parts.ts';
import { scriptedWorld } from '../contract/scripted-world.ts';
import { beyondLittle, littleKept } from '../contract/some-parts.ts';

const little = ['end', 'hold', 'resume', 'sendDigits', 'transfer', 'transferWith', 'joinWith'] as const;

describeBackend({
  name: 'scripted',
  sound: 'here',
  letters: false,
  lacks: [],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  makeWorld: () => scriptedWorld({ video: true }, 'only', keptParts()),
});

describeBackend({
  name: 'scripted, with the sound elsewhere',
  sound: 'elsewhere',
  letters: true,
  lacks: ['changeMicrophone', 'stats', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  partsLack: beyondLittle,
  makeWorld: () => scriptedWorld({ sound: 'elsewhere', letters: true }, 'only', littleKept()),
});

describeBackend({
  name: 'scripted, with little that it can do',
  sound: 'here',
  letters: false,
  lacks: [...little, 'consult', 'pictures'],
  makeWorld: () => scriptedWorld({ lacks: little }),
});
