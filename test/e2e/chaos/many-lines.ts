import type { Desk } from '../phone/desk.ts';
import { farHands, faults, hangUpAll, offline, ownHands } from './hands.ts';
import type { Chaos } from './play.ts';
import { truthOf } from './truth.ts';
import { callsAt, service } from './xassist.ts';

const user = '1001';

/** Somebody with a line of each system in one phone. */
export async function manyLinesChaos(desk: Desk): Promise<Chaos> {
  const { sandbox } = desk;
  const { calls } = service(desk.server.origin);
  const phone = await desk.phone(`/?user=${user}`, { ignoreHTTPSErrors: true });
  await phone.lineSays('Ready');
  const { page } = phone;
  for (const [whom, enter] of [
    ['Somebody of the sandbox', 'Continue with Ribbon'],
    ['Whose telephone', 'Use this telephone'],
    [undefined, 'Sign in to xAssist'],
  ] as const) {
    await page.getByRole('tab', { name: 'Settings' }).click();
    await phone.button('Add a line').last().click();
    const form = page.getByRole('group', { name: 'Add a line' });
    if (whom !== undefined) await form.getByRole('combobox', { name: whom }).selectOption(user);
    await form.getByRole('button', { name: enter }).click();
    if (whom === undefined)
      await form.getByRole('button', { name: 'Continue as Alice Anders' }).last().click();
    await form.waitFor({ state: 'detached' });
  }
  await page.getByRole('tab', { name: 'Phone' }).click();

  const pick = async (line: string, timeout: number): Promise<void> => {
    await page
      .getByRole('combobox', { name: 'Call with' })
      .selectOption({ label: `${line} ${user}` }, { timeout });
  };
  const callWith = async (line: string, number: string, timeout: number): Promise<void> => {
    await pick(line, timeout);
    await phone.destination.fill(number, { timeout });
    await phone.button('Call').click({ timeout });
  };
  const invite = async (whom: string, timeout: number): Promise<void> => {
    await pick('Frontline xAssist', timeout);
    await page.getByRole('combobox', { name: 'Invite people or teams' }).fill(whom, { timeout });
    await page.getByRole('form').getByRole('button', { name: 'Call', exact: true }).click({ timeout });
  };
  /** Somebody has a second at a call at the most. */
  const unlessMany = (deed: () => Promise<void>) => async () => {
    if ((await phone.calls.count()) < 3) await deed().catch(() => undefined);
  };
  const incoming = { from: '+14155550199', to: user, name: 'Carol' };
  return {
    ...{ phone, sandbox },
    stages: [
      {
        name: 'calls with each line',
        calls: ['brokered up', 'desk up', 'here held', 'here up'],
        set: async () => {
          for (const line of ['Webex', 'Ribbon', 'innovaphone']) {
            await callWith(line, '9002', 15_000);
            await phone.calls
              .filter({ hasText: `${line} ${user}` })
              .getByText('Connected')
              .waitFor();
          }
          await invite('guest.joins', 15_000);
        },
      },
      {
        name: 'somebody rings at three lines',
        calls: ['desk ringing', 'here ringing', 'here ringing'],
        set: () => sandbox.call(incoming),
      },
    ],
    hangUp: () => hangUpAll(sandbox),
    acts: {
      ...ownHands(phone),
      ...farHands(sandbox, user),
      'calls with Ribbon': unlessMany(() => callWith('Ribbon', '9001', 500)),
      'invites with xAssist': unlessMany(() => invite('guest.leaves', 500)),
    },
    troubles: {
      offline: () => offline(phone),
      restart: async () => sandbox.restart(false).then(() => undefined),
      ...faults(sandbox, [
        { type: 'mercury', user },
        { type: 'http', route: 'xassist*', status: 503, times: 50 },
        { type: 'http', route: 'ribbon.call', user, status: 503, times: 3 },
        { type: 'stall', user, route: 'innovaphone.*' },
        { type: 'latency', user, milliseconds: 300, jitter: 300 },
      ]),
    },
    shown: async () => {
      const [states, cards, ringing] = await Promise.all([
        page.getByRole('status', { name: /^Line / }).allInnerTexts(),
        phone.calls.allInnerTexts(),
        page.getByRole('alertdialog').allInnerTexts(),
      ]);
      const up = cards
        .filter((text) => !/^Ended/m.test(text))
        .map((text) => `${placeOf(text)} ${wordOf(text)}`);
      const lines = states.map((text) => text.trim().startsWith('Ready'));
      return {
        ready: lines.every(Boolean),
        lines,
        calls: sorted([...up, ...ringing.map((text) => `${placeOf(text)} ringing`)]),
        speaking: up.filter((call) => call === 'here up').length,
      };
    },
    truth: async () => {
      const { speaking } = await truthOf(sandbox, user);
      const registrations: readonly Readonly<Record<string, unknown>>[] = (await sandbox.registrations()).map(
        (each) => ({ ...each }),
      );
      const legs = (await sandbox.calls()).flatMap(({ state, legs: all }) =>
        all.filter((leg) => leg.user === user).map((leg) => ({ state, ...leg })),
      );
      const brokered = await callsAt(calls);
      const reached = (by: string, value: unknown) =>
        registrations.some((each) => each['user'] === user && each[by] === value);
      // Calls can be made at xAssist whenever the service is there.
      const lines = [reached('mercury', true), reached('socket', true), reached('watched', 1), true];
      return {
        ready: lines.every(Boolean),
        lines,
        calls: sorted([
          ...legs.map(
            ({ state, held, byHand }) =>
              `${byHand ? 'desk' : 'here'} ${state !== 'connected' ? 'ringing' : held ? 'held' : 'up'}`,
          ),
          ...brokered.map((word) => `brokered ${word}`),
        ]),
        speaking,
      };
    },
  };
}

const sorted = (calls: readonly string[]) => [...calls].sort();

/** Where a call is heard, by the line that its card names. */
function placeOf(card: string): string {
  if (card.includes('innovaphone')) return 'desk';
  return card.includes('xAssist') ? 'brokered' : 'here';
}

/** How a call stands, by its card. What was asked for and is not confirmed says so: the call is still as it was. */
function wordOf(card: string): string {
  if (/^(Connected|Holding)/m.test(card)) return 'up';
  return /^(On hold|Resuming)/m.test(card) ? 'held' : 'ringing';
}
