import { describeBackend } from '../../contract/backend-contract.ts';
import { ribbonWorld } from './ribbon-world.ts';

/** Nobody keeps what was seen, of the mailbox there is the count, and a group is there while somebody is in it. */
const partsLack = [
  'markHistorySeen',
  'listVoicemail',
  'voicemailRecording',
  'voicemailTranscript',
  'markVoicemail',
  'removeVoicemail',
  'removeContactGroup',
] as const;

describeBackend({
  name: "ribbon, with the stand-in for Ribbon's SDK",
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack,
  makeWorld: () => ribbonWorld(),
});

describeBackend({
  name: 'ribbon, in the tab that leads',
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack,
  makeWorld: () => ribbonWorld('leading'),
});

describeBackend({
  name: 'ribbon, in a tab that follows',
  sound: 'elsewhere',
  mirrored: true,
  letters: true,
  lacks: ['park', 'changeMicrophone', 'stats', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack,
  makeWorld: () => ribbonWorld('following'),
});
