import * as m from '../paraglide/messages.js';

/** The kinds of browsers that have a place of their own for the permission of the microphone. */
export type BrowserKind = 'chromium' | 'firefox' | 'safari' | 'ios';

/** Which browser calls itself so; most of those that are not named here are made of Chromium. */
export function browserAtHand(userAgent: string): BrowserKind {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  return /Safari\//.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent) ? 'safari' : 'chromium';
}

const remedies: Readonly<Record<BrowserKind, () => string>> = {
  chromium: m.media_denied_remedy,
  firefox: m.media_denied_remedy_firefox,
  safari: m.media_denied_remedy_safari,
  ios: m.media_denied_remedy_ios,
};

/** Where to allow the microphone in the browser at hand. */
export function deniedRemedy(userAgent = navigator.userAgent): string {
  return remedies[browserAtHand(userAgent)]();
}
