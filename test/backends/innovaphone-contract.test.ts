import { describeBackend } from '../contract/backend-contract.ts';
import { innovaphoneWorld } from './innovaphone/innovaphone-world.ts';

/** What a telephone on a desk cannot be told from here: nobody can mute it, and RCC joins no calls and ignores none. */
const lacks = ['setMuted', 'joinWith', 'ignore', 'changeMicrophone', 'stats', 'pictures'] as const;

describeBackend({
  name: 'innovaphone',
  sound: 'elsewhere',
  letters: false,
  lacks,
  parts: ['contacts', 'presence', 'parked'],
  partsLack: ['addContact', 'changeContact', 'removeContact', 'removeContactGroup'],
  makeWorld: () => innovaphoneWorld(),
});

describeBackend({
  name: 'innovaphone, in the tab that leads',
  sound: 'elsewhere',
  letters: false,
  lacks,
  parts: ['contacts', 'presence', 'parked'],
  partsLack: ['addContact', 'changeContact', 'removeContact', 'removeContactGroup'],
  makeWorld: () => innovaphoneWorld('leading'),
});

describeBackend({
  name: 'innovaphone, in a tab that follows',
  sound: 'elsewhere',
  letters: false,
  lacks,
  parts: ['contacts', 'presence', 'parked'],
  partsLack: ['addContact', 'changeContact', 'removeContact', 'removeContactGroup'],
  makeWorld: () => innovaphoneWorld('following'),
});
