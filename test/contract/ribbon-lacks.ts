/**
 * What the parts of a line at a Ribbon gateway cannot do: nobody keeps what was seen, of the mailbox there is the count, and
 * a group is there while somebody is in it.
 */
export const ribbonLacks = [
  'markHistorySeen',
  'listVoicemail',
  'voicemailRecording',
  'voicemailTranscript',
  'markVoicemail',
  'removeVoicemail',
  'removeContactGroup',
] as const;
