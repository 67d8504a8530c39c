/** What a file of each kind of sound is called at its end: other programs open it by that. */
const endings: Readonly<Record<string, string>> = {
  'audio/wav': '.wav',
  'audio/x-wav': '.wav',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/flac': '.flac',
  'audio/mp4': '.m4a',
};

/** The name under which a recording of a MIME `type` is kept; without an ending where nobody knows what it is. */
export const recordingName = (type: string): string => `voicemail${endings[type] ?? ''}`;
