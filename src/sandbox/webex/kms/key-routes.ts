import { read } from '../../body.ts';
import type { Route } from '../../route.ts';
import type { Webex } from '../webex.ts';
import { messagesShape } from './requests.ts';

/** The key service over HTTP: what is asked there is answered on Mercury. */
export const keyRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'kms.details',
    method: 'GET',
    path: '/encryption/api/v1/kms/:user',
    handle: async () => ({ body: await webex.keys.details() }),
  },
  {
    name: 'kms.messages',
    method: 'POST',
    path: '/encryption/api/v1/kms/messages',
    async handle({ person, body }) {
      const { kmsMessages } = read(messagesShape, body);
      const answers = await Promise.all(kmsMessages.map((message) => webex.keys.answer(person, message)));
      return {
        status: 202,
        body: {},
        after: () => {
          for (const { clientId, message } of answers) webex.postKeys(person, clientId, message);
        },
      };
    },
  },
];
