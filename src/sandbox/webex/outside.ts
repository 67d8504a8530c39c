import type { Route } from '../route.ts';

/** The rest that the SDK asks of the world: its region, and whether the internet is there. */
export const outsideRoutes: readonly Route[] = [
  ...['', '/:address'].map((below): Route => ({
    name: below === '' ? 'region' : 'region.of',
    method: 'GET',
    path: `/ds/v1/region${below}`,
    open: true,
    handle: () => ({
      body: {
        attribution: 'Offhook sandbox',
        clientAddress: '127.0.0.1',
        clientRegion: 'US-EAST',
        countryCode: 'US',
        regionCode: 'US-EAST',
        timezone: 'America/New_York',
      },
    }),
  })),
  {
    name: 'internet.probe',
    method: 'GET',
    path: '/internet/generate_204',
    open: true,
    handle: () => ({ status: 204 }),
  },
];
