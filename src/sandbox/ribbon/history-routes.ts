import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Route } from '../route.ts';
import { domain, refuse, userOf, user } from './accounts.ts';
import type { CallLog, CallRecord } from './call-log.ts';

/** As many records as an answer has at the most. */
const most = 500;

/** The past calls of a person. */
export const historyRoutes = (log: CallLog): readonly Route[] => [
  {
    name: 'ribbon.history',
    method: 'GET',
    path: `${user}/logHistory`,
    handle({ person, query }) {
      const start = numberIn(query['startIndex'], 0);
      const records = log.of(person).slice(start, start + Math.min(numberIn(query['count'], 50), most));
      const logItems = records.map((each) => ({ type: 'CallLog', params: describe(person, each) }));
      return { body: { logHistory: { statusCode: 0, logItems } } };
    },
  },
  {
    name: 'ribbon.history.clear',
    method: 'DELETE',
    path: `${user}/logHistory`,
    handle({ person }) {
      log.clear(person);
      return { status: 204 };
    },
  },
  {
    name: 'ribbon.history.remove',
    method: 'DELETE',
    path: `${user}/logRecord/:record`,
    handle({ person, params }) {
      if (!log.remove(person, params['record'] ?? '')) {
        throw refuse(404, 'logRecord', 42, 'There is no such record');
      }
      return { status: 204 };
    },
  },
];

function describe(person: Person, { recordId, direction, far, startedAt, talked }: CallRecord): Fields {
  const own = { name: person.name, number: userOf(person) };
  const other = { name: far.name, number: `${far.number}@${domain}` };
  const [caller, callee] = direction === 'outgoing' ? [own, other] : [other, own];
  return {
    recordId,
    // Times are texts.
    startTime: String(startedAt),
    duration: String(talked),
    direction,
    callerDisplayNumber: caller.number,
    callerName: caller.name,
    calleeDisplayNumber: callee.number,
    calleeName: callee.name,
    resourceLocation: `/rest/version/1/user/${userOf(person)}/logRecord/${recordId}`,
  };
}

const numberIn = (text: string | undefined, otherwise: number): number =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : otherwise;
