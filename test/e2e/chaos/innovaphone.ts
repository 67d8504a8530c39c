import { deskHands } from '../../support/desk-hands.ts';
import type { Desk } from '../phone/desk.ts';
import { farHands, faults, hangUpAll, offline, ownHands, ownStages } from './hands.ts';
import type { Chaos } from './play.ts';
import { shownBy, truthOf } from './truth.ts';

/** Somebody who steers the telephone on their desk, which they also use with their hands. */
export async function innovaphoneChaos(desk: Desk): Promise<Chaos> {
  const { sandbox } = desk;
  const user = '1001';
  const phone = await desk.phone();
  await phone.page.getByRole('combobox', { name: 'Whose telephone' }).selectOption(user);
  await phone.button('Use this telephone').click();
  await phone.lineSays('Ready');
  const hands = deskHands(desk.server.origin);
  const own = async () =>
    (await sandbox.calls()).flatMap(({ legs }) => legs).find((leg) => leg.user === user)?.id;
  const withHand = (verb: string) => async () => {
    const leg = await own();
    if (leg !== undefined) await hands(verb, { leg });
  };
  const refused = (operation: string) => ({
    ...{ type: 'http', route: `innovaphone.${operation}`, user, status: 500, times: 3 },
  });
  const quirk = (quirks: object) => async () => {
    await hands('quirks', quirks);
    const none = { withoutSrc: false, twice: false, del: 'both', infoFirst: false, textNumbers: false };
    return () => hands('quirks', { ...none, infoAsObject: false, emptyPeer: false });
  };
  return {
    ...{ phone, sandbox },
    stages: ownStages(phone, sandbox, user),
    hangUp: () => hangUpAll(sandbox),
    acts: {
      ...ownHands(phone),
      ...farHands(sandbox, user),
      'calls from the desk': async () => {
        if ((await own()) === undefined) await hands('call', { user, to: '9001' });
      },
      'answers at the desk': withHand('answer'),
      'hangs up at the desk': withHand('hangup'),
      'holds at the desk': withHand('hold'),
      'takes back at the desk': withHand('retrieve'),
    },
    troubles: {
      offline: () => offline(phone),
      restart: async () => sandbox.restart(true).then(() => undefined),
      'odd answers': quirk({ withoutSrc: true, infoFirst: true, textNumbers: true }),
      'odd events': quirk({ twice: true, infoAsObject: true, emptyPeer: true }),
      'odd ends': quirk({ del: 'msg', twice: true }),
      ...faults(sandbox, [
        { type: 'mercury', user },
        { type: 'mercury', user, silent: true },
        { type: 'stall', user, route: 'innovaphone.*' },
        ...['UserCall', 'UserConnect', 'UserHold', 'UserRetrieve', 'UserInitialize'].map(refused),
        { type: 'latency', user, milliseconds: 300, jitter: 300 },
        ...['duplicate', 'reorder', 'delay', 'garble'].map((how) => ({
          type: 'events',
          user,
          how,
          times: 3,
        })),
      ]),
    },
    shown: async () => withoutSound(await shownBy(phone)),
    truth: async () =>
      withoutSound(await truthOf(sandbox, user, ({ desk, watched }) => desk !== undefined && watched === 1)),
  };
}

/** The sound is at the telephone, whichever call is up. */
const withoutSound = ({ ready, calls }: Awaited<ReturnType<typeof shownBy>>) => ({ ready, calls });
