import {
  CallError,
  LineError,
  MediaError,
  MirrorError,
  PictureError,
  type OffhookError,
} from '../../calling/index.ts';
import { lineWords } from './line-words.ts';
import { mediaWords } from './media-words.ts';
import { pictureWords } from './picture-words.ts';
import { callWords, type Words } from './words.ts';

/** The words for an error of ours. */
export function wordsFor(error: OffhookError): Words {
  if (error instanceof CallError) return callWords[error.reason];
  if (error instanceof LineError || error instanceof MirrorError) return lineWords[error.reason];
  if (error instanceof MediaError) return mediaWords[error.reason];
  if (error instanceof PictureError) return pictureWords[error.reason];
  return callWords.other;
}
