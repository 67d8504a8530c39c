import * as v from 'valibot';
import { flag, object, read, text, whole } from '../body.ts';
import { ring } from '../switch/ring.ts';
import { ScriptedLeg } from '../switch/scripted-leg.ts';
import { partyOf } from '../switch/target.ts';
import { Refusal } from '../errors.ts';
import { parseFault } from '../faults/parse-fault.ts';
import type { OpenRoute } from '../route.ts';
import type { World } from '../world.ts';
import { describeCall } from './describe-call.ts';

const callShape = object({ from: text, to: text, name: v.exactOptional(text) });
const hangUpShape = object({ call: text });
const chaosShape = object({
  seed: whole(),
  every: v.optional(whole(1, 3600, 'must be from 1 to 3600 seconds'), 10),
});
const restartShape = object({ memory: flag });

/**
 * Steering the sandbox from outside, for tests and for people who look. `GET control/calls` and
 * `GET control/registrations` show what is up:
 * - `[{call, state, legs: [{id, party, user?, number?, callId?, held, hears, received?, sent?}]}]`, with live RTP counters;
 * - `[{user, deviceId, wdmDevice, server, mercury, waiting}]`.
 */
export const controlRoutes = (world: World): readonly OpenRoute[] => [
  {
    name: 'control.call',
    method: 'POST',
    path: '/control/call',
    open: true,
    handle({ body }) {
      const { from, to, name: given } = read(callShape, body);
      const person = world.people.find((each) => each.extension === to || each.number === to);
      if (!person) throw new Refusal(404, `Nobody has the number ${to}`);
      if (world.telephonesOf(person).length === 0) {
        throw new Refusal(409, `${person.name} is not registered`);
      }
      const known = world.people.find((each) => each.extension === from || each.number === from);
      const name = given ?? known?.name ?? '';
      const party = { name, number: from, ...(known && { personId: known.id }) };
      const call = world.calls.begin((own) => new ScriptedLeg(world, own, party), {
        to: partyOf({ person }),
      });
      ring(world, call, { person });
      return { body: { call: call.id } };
    },
  },
  {
    name: 'control.hangup',
    method: 'POST',
    path: '/control/hangup',
    open: true,
    handle({ body }) {
      const call = world.calls.get(read(hangUpShape, body).call);
      if (!call) throw new Refusal(404, 'There is no such call');
      const far = call.legs.find((leg) => leg instanceof ScriptedLeg);
      if (far) call.leave(far, 'normal');
      else call.end('normal');
      return { body: {} };
    },
  },
  {
    name: 'control.faults',
    method: 'POST',
    path: '/control/faults',
    open: true,
    handle({ body }) {
      const fault = parseFault(body);
      world.trace.add('fault', JSON.stringify(body), { user: ('user' in fault && fault.user) || null });
      return { body: { fault: world.begin(fault) } };
    },
  },
  {
    name: 'control.faults.clear',
    method: 'DELETE',
    path: '/control/faults',
    open: true,
    handle() {
      world.faults.clear();
      return { body: {} };
    },
  },
  {
    name: 'control.faults.end',
    method: 'DELETE',
    path: '/control/faults/:fault',
    open: true,
    handle({ params }) {
      world.faults.remove(params['fault'] ?? '');
      return { body: {} };
    },
  },
  {
    name: 'control.reset',
    method: 'POST',
    path: '/control/reset',
    open: true,
    quiet: true,
    handle() {
      world.reset();
      return { body: {} };
    },
  },
  {
    name: 'control.chaos',
    method: 'POST',
    path: '/control/chaos',
    open: true,
    handle({ body }) {
      const { seed, every } = read(chaosShape, body);
      world.chaos.start({ seed, every: every * 1000 });
      return { body: {} };
    },
  },
  {
    name: 'control.chaos.stop',
    method: 'DELETE',
    path: '/control/chaos',
    open: true,
    handle() {
      world.chaos.stop();
      return { body: {} };
    },
  },
  {
    name: 'control.restart',
    method: 'POST',
    path: '/control/restart',
    open: true,
    handle({ body }) {
      const { memory } = read(restartShape, body);
      world.trace.add('fault', `Restart with${memory ? '' : 'out'} memory`);
      world.restart({ memory });
      return { body: {} };
    },
  },
  {
    name: 'control.calls',
    method: 'GET',
    path: '/control/calls',
    open: true,
    quiet: true,
    handle: () => ({ body: world.calls.all.map(describeCall) }),
  },
  {
    name: 'control.registrations',
    method: 'GET',
    path: '/control/registrations',
    open: true,
    quiet: true,
    handle: () => ({
      body: world.systems.flatMap((system) => system.registrations()),
    }),
  },
];
