import type { SandboxClient } from '../../support/sandbox-client.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';

type Deed = () => Promise<unknown>;

/** What the person does at their phone; nothing, where the screen does not offer it. */
export function ownHands(phone: DeskPhone): Readonly<Record<string, Deed>> {
  const press = (name: string) =>
    phone.page
      .getByRole('button', { name, exact: true, disabled: false })
      .first()
      .click({ timeout: 300 })
      .catch(() => undefined);
  const call = (number: string) => async () => {
    if ((await phone.calls.getByRole('button', { name: 'End', exact: true, disabled: false }).count()) > 0)
      return;
    await phone.destination.fill(number);
    await press('Call');
  };
  return {
    'calls the echo': call('9001'),
    'calls who hangs up': call('9701'),
    'calls who is busy': call('9486'),
    answers: () => press('Answer'),
    declines: () => press('Decline'),
    holds: () => press('Hold'),
    resumes: () => press('Resume'),
    'hangs up': () => press('End'),
  };
}

/** What others do to the person at `extension`. */
export function farHands(sandbox: SandboxClient, extension: string): Readonly<Record<string, Deed>> {
  return {
    // Nobody is rung whose phone is not there.
    'somebody calls': () =>
      sandbox.call({ from: '+14155550199', to: extension, name: 'Carol' }).catch(() => undefined),
    'the far end hangs up': async () => {
      const [first] = await sandbox.calls();
      if (first) await sandbox.hangup(first.call).catch(() => undefined);
    },
  };
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
