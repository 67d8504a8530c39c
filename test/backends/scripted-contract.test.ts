import { describeBackend } from '../contract/backend-contract.ts';
import { scriptedWorld } from '../contract/scripted-world.ts';
import { someParts } from '../contract/some-parts.ts';

const little = ['end', 'hold', 'resume', 'sendDigits', 'transfer', 'transferWith', 'joinWith'] as const;

describeBackend({
  name: 'scripted',
  sound: 'here',
  letters: false,
  lacks: [],
  makeWorld: () => scriptedWorld({ video: true }),
});

describeBackend({
  name: 'scripted, with the sound elsewhere',
  sound: 'elsewhere',
  letters: true,
  lacks: ['changeMicrophone', 'stats', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  makeWorld: () => scriptedWorld({ sound: 'elsewhere', letters: true, parts: someParts() }),
});

describeBackend({
  name: 'scripted, with little that it can do',
  sound: 'here',
  letters: false,
  lacks: [...little, 'consult', 'pictures'],
  makeWorld: () => scriptedWorld({ lacks: little }),
});
