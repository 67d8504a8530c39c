import { describeBackend } from '../../contract/backend-contract.ts';
import { ribbonLacks } from '../../contract/ribbon-lacks.ts';
import { ribbonWorld } from './ribbon-world.ts';

describeBackend({
  name: "ribbon, with the stand-in for Ribbon's SDK",
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack: ribbonLacks,
  makeWorld: () => ribbonWorld(),
});

describeBackend({
  name: 'ribbon, in the tab that leads',
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack: ribbonLacks,
  makeWorld: () => ribbonWorld('leading'),
});

describeBackend({
  name: 'ribbon, in a tab that follows',
  sound: 'elsewhere',
  mirrored: true,
  letters: true,
  lacks: ['park', 'changeMicrophone', 'stats', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack: ribbonLacks,
  makeWorld: () => ribbonWorld('following'),
});
