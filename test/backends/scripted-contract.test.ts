import { describeBackend } from '../contract/backend-contract.ts';
import { scriptedWorld } from '../contract/scripted-world.ts';

const little = ['hold', 'resume', 'sendDigit', 'transferTo', 'transferWith'] as const;

describeBackend({
  name: 'scripted',
  media: true,
  letters: false,
  lacks: [],
  makeWorld: () => scriptedWorld({}),
});

describeBackend({
  name: 'scripted, with the sound elsewhere',
  media: false,
  letters: true,
  lacks: ['changeMicrophone', 'stats'],
  makeWorld: () => scriptedWorld({ media: false, letters: true }),
});

describeBackend({
  name: 'scripted, with little that it can do',
  media: true,
  letters: false,
  lacks: little,
  makeWorld: () => scriptedWorld({ lacks: little }),
});
