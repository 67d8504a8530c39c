import { describeBackend } from '../contract/backend-contract.ts';
import { useWebexWorld } from './contract/use-webex-world.ts';

describeBackend({
  name: 'webex, in a tab that follows',
  sound: 'elsewhere',
  mirrored: true,
  letters: false,
  answersOnce: true,
  lacks: ['joinWith', 'park', 'forward', 'ignore', 'changeMicrophone', 'stats', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'checks'],
  makeWorld: useWebexWorld('following'),
});
