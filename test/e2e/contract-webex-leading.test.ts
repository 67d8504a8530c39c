import { describeBackend } from '../contract/backend-contract.ts';
import { useWebexWorld } from './contract/use-webex-world.ts';

describeBackend({
  name: 'webex, in the tab that leads',
  sound: 'here',
  letters: false,
  answersOnce: true,
  lacks: ['joinWith', 'park', 'forward', 'ignore', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'checks'],
  makeWorld: useWebexWorld('leading'),
});
