import type { OpenRoute } from '../route.ts';
import type { World } from '../world.ts';

/** The document that says where everything is and who is there. */
export const discoveryRoutes = (world: World): readonly OpenRoute[] => [
  {
    name: 'discovery',
    method: 'GET',
    path: '/discovery',
    open: true,
    quiet: true,
    handle: ({ base }) => ({
      body: {
        ...world.systems.reduce((all, system) => ({ ...all, ...system.discovery(base) }), {}),
        trace: `${base}/trace`,
        users: world.people.map(({ name, extension, number, accessToken, voicemail, trouble }) => ({
          name,
          extension,
          number,
          accessToken,
          voicemail,
          ...(trouble && { trouble }),
        })),
        numbers: { echo: '9001', tone: '9002', menu: '9003', music: '9004' },
      },
    }),
  },
];
