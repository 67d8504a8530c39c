/** Where the page lies that kiosks have: it comes with what they need, and with nothing of a desk. */
export const kioskPage = '/kiosk.html';

/** The phone's page in the mode of a kiosk is theirs; any other address stays as it is. */
export const pageOfMode = (url: string): string =>
  /^\/\?(?:[^#]*&)?mode=kiosk(?:&|$)/.test(url) ? kioskPage : url;
