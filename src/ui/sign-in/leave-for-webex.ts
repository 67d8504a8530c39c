import { returning } from './kept-sign-in.ts';

export type LeavingPage = Pick<Window, 'location' | 'parent' | 'open' | 'addEventListener'>;

/**
 * Leaves the page for that of Webex. In a frame of somebody else's page, where no sign-in lets itself be shown, that is in a
 * window of its own: who has signed in there is so here, too, as soon as the browser remembers it.
 */
export function leaveForWebex(page: LeavingPage): void {
  const { pathname, search, hash } = page.location;
  const address = `/auth/webex?to=${encodeURIComponent(pathname + search + hash)}`;
  if (page.parent === page) {
    page.location.assign(address);
    return;
  }
  page.addEventListener('storage', ({ key, newValue }) => {
    if (key === returning.key && newValue === returning.yes) page.location.reload();
  });
  page.open(address, '_blank', 'noopener,popup,width=480,height=760');
}
