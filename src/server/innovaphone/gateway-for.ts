import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { apps } from '../../sandbox/innovaphone/apps.ts';
import type { InnovaphoneSettings } from '../settings/settings.ts';
import type { WhoIs } from '../who.ts';
import { innovaphoneGateway } from './gateway.ts';

/** The gateway to a PBX of somebody's own, which is dialled, or dials. */
export const accountGateway =
  ({ url, app: name, password }: InnovaphoneSettings, whoIs: WhoIs): FastifyPluginAsync =>
  async (app) => {
    const pbxUrl = url === undefined ? {} : { pbxUrl: () => url };
    await innovaphoneGateway(app, { whoIs, app: { name, password }, ...pbxUrl });
  };

/** The gateway to the sandbox's PBX. */
export const sandboxGateway =
  (whoIs: WhoIs): FastifyPluginAsync =>
  async (app) => {
    await innovaphoneGateway(app, {
      whoIs,
      app: apps[0],
      pbxUrl: ({ socket }: FastifyRequest) => {
        const address = socket.localAddress ?? '127.0.0.1';
        const host = address.includes(':') ? `[${address}]` : address;
        return `ws://${host}:${socket.localPort ?? 0}/sandbox/innovaphone/PBX0/APPS/websocket`;
      },
    });
  };
