import { describeBackend } from '../contract/backend-contract.ts';
import { useWebexWorld } from './contract/use-webex-world.ts';

describeBackend({
  name: 'webex',
  sound: 'here',
  letters: false,
  answersOnce: true,
  lacks: ['joinWith', 'park', 'forward', 'ignore', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'checks'],
  makeWorld: useWebexWorld('only'),
});
