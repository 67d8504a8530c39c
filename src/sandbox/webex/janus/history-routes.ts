import { read } from '../../body.ts';
import type { Route } from '../../route.ts';
import type { Janus } from './janus.ts';
import { deleteShape, listShape, readShape } from './requests.ts';

const sessions = '/janus/api/v1/history/userSessions';
const done = { statusCode: 200 };

/**
 * A person's call history. Calls that are not there, or whose time of ending is another, are passed over: another page of
 * the same person may have been faster. That is our choice.
 */
export const historyRoutes = (janus: Janus): readonly Route[] => [
  {
    name: 'janus.sessions',
    method: 'GET',
    path: sessions,
    handle: ({ person, query }) => ({
      body: { ...done, userSessions: janus.list(person, read(listShape, query)) },
    }),
  },
  {
    name: 'janus.read',
    method: 'POST',
    path: `${sessions}/setReadState`,
    handle({ person, body }) {
      const { endTimeSessionIds } = read(readShape, body);
      return { body: done, after: janus.read(person, endTimeSessionIds) };
    },
  },
  {
    name: 'janus.delete',
    method: 'POST',
    path: `${sessions}/markAsDeleted`,
    handle({ person, body }) {
      const { deleteSessionIds } = read(deleteShape, body);
      return { body: done, after: janus.remove(person, deleteSessionIds) };
    },
  },
];
