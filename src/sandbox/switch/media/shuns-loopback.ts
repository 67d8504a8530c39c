import type { SessionDescription } from 'sdp-transform';

/**
 * Firefox pairs none of its addresses with one on loopback, and hears nothing of whoever has no other. It is the one
 * browser that does so, and nothing else in what it sends tells: its candidates are named like Chromium's. So it is
 * known by the name that its engine gives itself: in its descriptions (`o=mozilla…`), and, where we speak first, in the
 * `User-Agent` of its requests (`Gecko/20100101`; others are only *like Gecko*).
 */
export const shunsLoopback = {
  /** A line may be missing from what parses, and a name of digits comes as a number. */
  describedBy: ({ origin }: Partial<SessionDescription>): boolean =>
    String(origin?.username).startsWith('mozilla'),
  named: (userAgent: string): boolean => /\bGecko\/\d/.test(userAgent),
};
