import * as v from 'valibot';
import { flag, object, oneOf, read, text } from '../body.ts';
import { Refusal } from '../errors.ts';
import type { OpenRoute } from '../route.ts';
import type { DeskLeg } from './desk-leg.ts';
import type { DeskPhone } from './desk-phone.ts';
import { dialOut } from './dial-out.ts';
import type { Pbx } from './pbx.ts';

const userShape = object({ user: text });
const callShape = object({ user: text, to: text });
const legShape = object({ leg: text });
const digitsShape = object({ leg: text, digits: text });
const connectShape = object({ url: text });
const quirksShape = object({
  withoutSrc: v.exactOptional(flag),
  twice: v.exactOptional(flag),
  del: v.exactOptional(oneOf(['both', 'msg', 'flag'])),
  infoFirst: v.exactOptional(flag),
  textNumbers: v.exactOptional(flag),
  infoAsObject: v.exactOptional(flag),
  emptyPeer: v.exactOptional(flag),
});

/** What hands do at the telephones on the desks, and what the PBX is made to do. A leg is one of `GET control/calls`. */
export const deskRoutes = (pbx: Pbx): readonly OpenRoute[] => {
  const post = (name: string, handle: OpenRoute['handle']): OpenRoute => ({
    ...{ name: `desk.${name}`, method: 'POST', path: `/control/desk/${name}`, open: true },
    handle,
  });
  const phoneOf = (user: string): DeskPhone => {
    const person = pbx.users.find(({ extension }) => extension === user);
    if (!person) throw new Refusal(404, `Nobody has the extension ${user}`);
    return pbx.plugIn(person);
  };
  const legOf = (id: string): DeskLeg => {
    const leg = pbx.telephones.flatMap(({ legs }) => legs).find((each) => each.id === id);
    if (!leg) throw new Refusal(404, 'There is no such call at a telephone on a desk');
    return leg;
  };
  return [
    post('plug', ({ body }) => {
      phoneOf(read(userShape, body).user);
      return { body: {} };
    }),
    post('call', ({ body }) => {
      const { user, to } = read(callShape, body);
      return { body: { leg: phoneOf(user).dial(to).id } };
    }),
    post('answer', ({ body }) => {
      const leg = legOf(read(legShape, body).leg);
      leg.call.answer(leg);
      return { body: {} };
    }),
    post('hangup', ({ body }) => {
      const leg = legOf(read(legShape, body).leg);
      const call = pbx.world.calls.of(leg);
      leg.release();
      if (call && leg.incoming && call.state !== 'connected') call.decline(leg);
      else call?.leave(leg, 'normal');
      return { body: {} };
    }),
    post('hold', ({ body }) => {
      legOf(read(legShape, body).leg).hold(true);
      return { body: {} };
    }),
    post('retrieve', ({ body }) => {
      legOf(read(legShape, body).leg).hold(false);
      return { body: {} };
    }),
    post('press', ({ body }) => {
      const { leg, digits } = read(digitsShape, body);
      legOf(leg).press(digits.replace(/[^0-9*#A-D]/g, ''));
      return { body: {} };
    }),
    post('connect', async ({ body }) => {
      const { url } = read(connectShape, body);
      if (!/^wss?:\/\//.test(url)) throw new Refusal(400, `'url' must be that of a WebSocket`);
      try {
        await dialOut(pbx, url);
      } catch (error) {
        throw new Refusal(409, error instanceof Error ? error.message : 'The service cannot be had');
      }
      return { body: {} };
    }),
    post('quirks', ({ body }) => {
      pbx.quirks = { ...pbx.quirks, ...read(quirksShape, body) };
      return { body: {} };
    }),
  ];
};
