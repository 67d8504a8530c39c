import { describeBackend } from '../../contract/backend-contract.ts';
import { ribbonWorld } from './ribbon-world.ts';

describeBackend({
  name: "ribbon, with the stand-in for Ribbon's SDK",
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence'],
  makeWorld: ribbonWorld,
});
