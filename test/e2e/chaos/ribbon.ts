import type { Desk } from '../phone/desk.ts';
import { farHands, faults, hangUpAll, offline, ownHands, ownStages } from './hands.ts';
import type { Chaos } from './play.ts';
import { shownBy, truthOf } from './truth.ts';

/** Somebody at a Ribbon gateway, with the stand-in for the SDK. */
export async function ribbonChaos(desk: Desk): Promise<Chaos> {
  const { sandbox } = desk;
  const user = '1001';
  const phone = await desk.phone('/', { ignoreHTTPSErrors: true });
  await phone.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption(user);
  await phone.button('Continue with Ribbon').click();
  await phone.lineSays('Ready');
  const refused = (route: string, status: number) => ({ type: 'http', route, user, status, times: 3 });
  return {
    ...{ phone, sandbox },
    stages: ownStages(phone, sandbox, user),
    acts: { ...ownHands(phone), ...farHands(sandbox, user) },
    hangUp: () => hangUpAll(sandbox),
    troubles: {
      offline: () => offline(phone),
      'restart with memory': async () => sandbox.restart(true).then(() => undefined),
      'restart without memory': async () => sandbox.restart(false).then(() => undefined),
      'subscription lost': async () => sandbox.fault({ type: 'forget', user }).then(() => undefined),
      ...faults(sandbox, [
        { type: 'mercury', user },
        { type: 'mercury', user, seconds: 1 },
        { type: 'mercury', user, code: 1000 },
        refused('ribbon.call', 503),
        refused('ribbon.call.answer', 500),
        refused('ribbon.call.resume', 500),
        refused('ribbon.call.audit', 500),
        refused('ribbon.subscribe', 503),
        { type: 'latency', user, milliseconds: 300, jitter: 300 },
        { type: 'rtp', user, loss: 0.2, delay: 50 },
        ...['duplicate', 'reorder', 'delay', 'garble'].map((how) => ({
          type: 'events',
          user,
          how,
          times: 3,
        })),
      ]),
    },
    shown: () => shownBy(phone),
    truth: () =>
      truthOf(sandbox, user, ({ subscription, socket }) => subscription !== undefined && socket === true),
  };
}
