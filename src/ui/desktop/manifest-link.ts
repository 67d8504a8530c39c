/**
 * Tells the browser where the manifest is, in the language of the page: with it the phone can be installed, and telephone
 * links be opened in it. Nobody waits for it, so it comes after the dial pad.
 */
export function linkManifest(document: Document): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `/manifest-${document.documentElement.lang}.webmanifest`;
  document.head.append(link);
}
