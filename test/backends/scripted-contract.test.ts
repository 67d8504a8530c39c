import { describeBackend } from '../contract/backend-contract.ts';
import { scriptedWorld } from '../contract/scripted-world.ts';
import { someParts } from '../contract/some-parts.ts';

const little = ['end', 'hold', 'resume', 'sendDigits', 'transfer', 'transferWith', 'joinWith'] as const;

describeBackend({
  name: 'scripted',
  sound: 'here',
  letters: false,
  lacks: [],
  makeWorld: () => scriptedWorld({}),
});

describeBackend({
  name: 'scripted, with the sound elsewhere',
  sound: 'elsewhere',
  letters: true,
  lacks: ['changeMicrophone', 'stats'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'presence'],
  makeWorld: () => scriptedWorld({ sound: 'elsewhere', letters: true, parts: someParts() }),
});

describeBackend({
  name: 'scripted, with little that it can do',
  sound: 'here',
  letters: false,
  lacks: [...little, 'consult'],
  makeWorld: () => scriptedWorld({ lacks: little }),
});
