import type { Region } from '../../faults/fault.ts';
import type { Exchange, Route } from '../../route.ts';

/** The two Mobius servers: the SDK goes to the second when the first one fails. */
export const mobiusServers = ['mobius', 'mobius-backup'] as const;

/** One of the two servers. */
export type MobiusServer = (typeof mobiusServers)[number];

/** Where the SDK finds a server; it appends `/calling/web/`. */
export function serverUrl(base: string, server: string): string {
  return `${base}/${server}/api/v1`;
}

/** The same routes at both servers, so that one of them can be made to fail: `mobius.register`, `mobius-backup.register`. */
export function atBothServers(routes: readonly Route[]): readonly Route[] {
  return mobiusServers.flatMap((server) =>
    routes.map((route) => ({
      ...route,
      name: `${server}.${route.name}`,
      path: `/${server}/api/v1${route.path}`,
    })),
  );
}

/** The server that a request has come to. */
export function serverOf({ request }: Exchange): MobiusServer {
  return mobiusServers.find((server) => request.url.startsWith(`/sandbox/${server}/`)) ?? 'mobius';
}

/** What the SDK takes the server of a URL for; `undefined` where it is of none. */
export function regionAt(url: string): Region | undefined {
  if (url.includes('/sandbox/mobius-backup/')) return 'backup';
  return url.includes('/sandbox/mobius/') ? 'primary' : undefined;
}
