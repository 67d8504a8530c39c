/** The part of `navigator` that is used; absent in some browsers. */
export interface LinkHandlers {
  readonly registerProtocolHandler?: (scheme: string, url: string) => void;
}

/** The links to numbers that browsers let a page open, as the installed app has them in its manifest. */
const schemes = ['tel', 'sip'] as const;

/** What has the browser open links to numbers in this phone; nothing where it cannot, as in a frame of another page. */
export function numberLinks(
  handlers: LinkHandlers,
  page: Pick<Window, 'top' | 'self' | 'location'>,
): (() => void) | undefined {
  if (!handlers.registerProtocolHandler || page.top !== page.self) return undefined;
  return () => {
    // The number stands in the dialler then, and is called with a press.
    for (const scheme of schemes)
      handlers.registerProtocolHandler?.(scheme, `${page.location.origin}/?dial=%s`);
  };
}
