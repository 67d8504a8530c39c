import * as v from 'valibot';
import { object, read, text } from '../../body.ts';
import type { Route } from '../../route.ts';
import { hydraId } from '../hydra-id.ts';
import type { Webex } from '../webex.ts';
import { guestTokenLasts } from './guests.ts';
import { checkServiceApp } from './service-app.ts';

const guestShape = object({ subject: text, displayName: text });
const callShape = object({ calledNumber: text, guestName: v.exactOptional(text) });

/** What an app's own server asks, in the name of its service app, before a guest may call. */
export const guestRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'hydra.guests.token',
    method: 'POST',
    path: '/hydra/v1/guests/token',
    open: true,
    handle({ request, body }) {
      checkServiceApp(webex, request.headers.authorization);
      const { subject, displayName } = read(guestShape, body);
      const { guest, accessToken } = webex.guests.welcome(subject, displayName);
      return {
        body: {
          id: hydraId('PEOPLE', guest.id),
          subject,
          displayName: guest.name,
          accessToken,
          expiresIn: guestTokenLasts,
        },
      };
    },
  },
  {
    name: 'hydra.callToken',
    method: 'POST',
    path: '/hydra/v1/telephony/click2call/callToken',
    open: true,
    async handle({ request, body }) {
      checkServiceApp(webex, request.headers.authorization);
      const { calledNumber, guestName = 'Guest' } = read(callShape, body);
      return { body: { callToken: await webex.callTokens.make({ calledNumber, guestName }) } };
    },
  },
];
