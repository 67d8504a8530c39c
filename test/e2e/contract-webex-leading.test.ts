import { describeBackend } from '../contract/backend-contract.ts';
import { useWorld } from './contract/use-world.ts';
import { webexWorld } from './contract/webex-world.ts';

describeBackend({
  name: 'webex, in the tab that leads',
  sound: 'here',
  letters: false,
  answersOnce: true,
  lacks: ['joinWith', 'park', 'forward', 'ignore', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'checks'],
  partsLack: ['changeCallWaiting'],
  makeWorld: useWorld((browser, server) => webexWorld(browser, server, 'leading')),
});
