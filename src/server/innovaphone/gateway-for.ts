import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { apps } from '../../sandbox/innovaphone/apps.ts';
import { sipOf } from '../../sandbox/innovaphone/users.ts';
import { people as everybody, type Person } from '../../sandbox/people.ts';
import { innovaphoneGateway } from './gateway.ts';
import { tokenOf, type WhoIs } from './who-is.ts';

/** The person of the sandbox whose access token a page shows. */
export const sandboxPerson =
  (people: readonly Person[]): WhoIs =>
  (request) => {
    const token = tokenOf(request);
    const person = people.find(
      ({ accessToken, trouble }) => accessToken === token && trouble !== 'expired-token',
    );
    return Promise.resolve(person && sipOf(person.extension));
  };

/** The gateway to the sandbox's PBX, for the sandbox's people. */
export const sandboxGateway =
  (people: readonly Person[] = everybody): FastifyPluginAsync =>
  async (app) => {
    await innovaphoneGateway(app, {
      whoIs: sandboxPerson(people),
      app: apps[0],
      pbxUrl: ({ socket }: FastifyRequest) => {
        const address = socket.localAddress ?? '127.0.0.1';
        const host = address.includes(':') ? `[${address}]` : address;
        return `ws://${host}:${socket.localPort ?? 0}/sandbox/innovaphone/PBX0/APPS/websocket`;
      },
    });
  };
