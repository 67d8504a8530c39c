import type { SandboxClient } from '../../support/sandbox-client.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';
import type { Stage } from './play.ts';

type Deed = () => Promise<unknown>;

const press = (phone: DeskPhone, name: string) =>
  phone.page
    .getByRole('button', { name, exact: true, disabled: false })
    .first()
    .click({ timeout: 300 })
    .catch(() => undefined);

/** Nothing, where the screen does not offer it. */
function calls(phone: DeskPhone, number: string): Deed {
  return async () => {
    if ((await phone.calls.getByRole('button', { name: 'End', exact: true, disabled: false }).count()) > 0)
      return;
    await phone.destination.fill(number, { timeout: 300 }).catch(() => undefined);
    await press(phone, 'Call');
  };
}

/** Calls as they stand at a phone, before something goes wrong. */
export function ownStages(phone: DeskPhone, sandbox: SandboxClient, extension: string): readonly Stage[] {
  const { page } = phone;
  return [
    { name: 'somebody calls', calls: ['ringing'], set: () => sandbox.call(carol(extension)) },
    {
      name: 'somebody calls and is answered',
      calls: ['up'],
      set: async () => {
        await sandbox.call(carol(extension));
        await phone.answer('Carol');
      },
    },
    { name: 'calls a tone', calls: ['up'], set: () => phone.dial('9002') },
    {
      name: 'calls the echo and holds it',
      calls: ['held'],
      set: async () => {
        await phone.dial('9001');
        await page.getByRole('button', { name: 'Hold', exact: true, disabled: false }).click();
      },
    },
  ];
}

const carol = (to: string) => ({ from: '+14155550199', to, name: 'Carol' });

/** What the person does at their phone. */
export function ownHands(phone: DeskPhone): Readonly<Record<string, Deed>> {
  return {
    'calls the echo': calls(phone, '9001'),
    'calls who hangs up': calls(phone, '9701'),
    answers: () => press(phone, 'Answer'),
    declines: () => press(phone, 'Decline'),
    holds: () => press(phone, 'Hold'),
    resumes: () => press(phone, 'Resume'),
    'hangs up': () => press(phone, 'End'),
  };
}

/** What others do, who find nobody while the person's phone is not there. */
export function farHands(sandbox: SandboxClient, extension: string): Readonly<Record<string, Deed>> {
  return {
    'somebody calls': () => sandbox.call(carol(extension)).catch(() => undefined),
    'the far end hangs up': async () => {
      const [first] = await sandbox.calls();
      if (first) await sandbox.hangup(first.call).catch(() => undefined);
    },
  };
}

/** Every far end hangs up; one may have done it meanwhile. */
export async function hangUpAll(sandbox: SandboxClient): Promise<void> {
  for (const { call } of await sandbox.calls()) await sandbox.hangup(call).catch(() => undefined);
}

/** The network of the window is gone. */
export async function offline({ page }: DeskPhone): Promise<Deed> {
  await page.context().setOffline(true);
  return () => page.context().setOffline(false);
}

/** Each of these faults of the sandbox, by what it says. */
export function faults(
  sandbox: SandboxClient,
  all: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, () => Promise<Deed>>> {
  return Object.fromEntries(
    all.map((fault) => [
      JSON.stringify(fault),
      async () => {
        await sandbox.fault(fault);
        return () => sandbox.clearFaults();
      },
    ]),
  );
}
