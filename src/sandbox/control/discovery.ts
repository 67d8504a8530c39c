import type { OpenRoute } from '../route.ts';
import type { World } from '../world.ts';

/** Somebody in the sandbox, as an app signs them in. */
export interface DiscoveredPerson {
  readonly name: string;
  readonly extension: string;
  readonly number: string;
  readonly accessToken: string;
  /** Whether they have a mailbox. */
  readonly voicemail: boolean;
  /** What goes wrong for them, where something always does. */
  readonly trouble?: string;
}

/** The document that says where everything is and who is there. */
export interface Discovery {
  /** Base URL of Webex' service catalogue. */
  readonly u2c: string;
  /** Base URL of Webex' people and organisations API. */
  readonly hydra: string;
  /** Origin that Cisco's SDK has built in → URL prefix that answers for it, the path being appended. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly trace: string;
  readonly users: readonly DiscoveredPerson[];
  /** What can be tried → number. */
  readonly numbers: {
    readonly echo: string;
    readonly tone: string;
    readonly menu: string;
    readonly music: string;
  };
  /** What the other systems say of themselves, by their names. */
  readonly [system: string]: unknown;
}

/** The document of `world`, which answers at `base`: `http://localhost:6334/sandbox`. */
export function discoveryOf(world: World, base: string): Discovery {
  const webex = { u2c: '', hydra: '', hosts: {} };
  return {
    ...world.systems.reduce((all, system) => ({ ...all, ...system.discovery(base) }), webex),
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
  };
}

/** Where it is asked for. */
export const discoveryRoutes = (world: World): readonly OpenRoute[] => [
  {
    name: 'discovery',
    method: 'GET',
    path: '/discovery',
    open: true,
    quiet: true,
    handle: ({ base }) => ({ body: discoveryOf(world, base) }),
  },
];
