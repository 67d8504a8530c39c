import { hostsBelow } from './hosts.ts';
import type { Route } from '../route.ts';

/** The document that says where everything is and who is there. */
export const discoveryRoutes: readonly Route[] = [
  {
    name: 'discovery',
    method: 'GET',
    path: '/discovery',
    open: true,
    quiet: true,
    handle: ({ base, world }) => ({
      body: {
        u2c: `${base}/u2c/api/v1`,
        hydra: `${base}/hydra/v1`,
        hosts: hostsBelow(base),
        trace: `${base}/trace`,
        users: world.people.map(({ name, extension, number, accessToken, trouble }) => ({
          name,
          extension,
          number,
          accessToken,
          ...(trouble && { trouble }),
        })),
        numbers: { echo: '9001', tone: '9002', menu: '9003', music: '9004' },
      },
    }),
  },
];
