export { audioWords } from '../audio/audio-words.ts';
export { detailsOf } from './details.ts';
export { endNote } from './end-note.ts';
export { endWords, missedWords, withheld } from './end-words.ts';
export { tell, tellEnd } from './telling.ts';
export { wordsFor } from './words-for.ts';
export { lineWords } from './line-words.ts';
export { signedOutWords, soundBlockedWords } from './words.ts';
