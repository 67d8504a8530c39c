import fc from 'fast-check';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';

/** Something that goes wrong for a while. */
export type Trouble =
  | { readonly kind: 'offline'; readonly seconds: number }
  | { readonly kind: 'fault'; readonly fault: Readonly<Record<string, unknown>>; readonly seconds: number };

/** What one person does, and what goes wrong meanwhile. */
export interface Episode {
  readonly who: '1001' | '1002';
  readonly act: (typeof acts)[number];
  readonly trouble: Trouble | undefined;
}

const acts = [
  'call the other',
  'call the echo',
  'answer',
  'decline',
  'hold',
  'resume',
  'end',
  'wait',
] as const;

const seconds = fc.constantFrom(1, 2, 3);
const person = fc.constantFrom('1001' as const, '1002' as const);
const fault = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ kind: fc.constant('fault' as const), fault: fc.record(fields), seconds });
const just = fc.constant;

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: just('offline' as const), seconds }),
  fault({ type: just('mercury'), user: person, seconds }),
  fault({ type: just('latency'), user: person, milliseconds: just(300), jitter: just(300) }),
  fault({ type: just('rtp'), user: person, loss: just(0.2), delay: just(50) }),
  fault({
    type: just('http'),
    route: fc.constantFrom(
      'mobius.call',
      'mobius.call.*',
      'mobius.hold',
      'mobius.resume',
      'mobius.keepalive',
    ),
    user: person,
    status: fc.constantFrom(404, 429, 500, 503),
  }),
  fault({ type: just('mercury'), user: person, silent: just(true) }),
  fault({
    type: just('events'),
    user: person,
    how: fc.constantFrom('duplicate', 'reorder', 'delay', 'garble'),
    times: just(3),
  }),
  fault({ type: just('stall'), user: person, route: just('mobius.*') }),
  fault({ type: just('region'), server: fc.constantFrom('primary', 'backup') }),
  fault({ type: just('unconfirmed'), verb: fc.constantFrom('hold', 'resume', 'dial'), user: person }),
);

/** The same episodes for the same seed. */
export function episodesOf(seed: number, count: number): readonly Episode[] {
  const episode = fc.record({
    who: person,
    act: fc.constantFrom(...acts),
    trouble: fc.option(trouble, { nil: undefined, freq: 3 }),
  });
  return fc.sample(episode, { seed, numRuns: count });
}

/** Begins what goes wrong; what is returned ends it. */
export async function begin(
  { kind, ...rest }: Trouble,
  phone: DeskPhone,
  sandbox: SandboxClient,
): Promise<() => Promise<void>> {
  if (kind === 'offline') {
    const context = phone.page.context();
    await context.setOffline(true);
    return () => context.setOffline(false);
  }
  if ('fault' in rest) await sandbox.fault(rest.fault);
  return () => sandbox.clearFaults();
}

/** Does it where the screen offers it; otherwise the person can only wait. */
export async function act({ act: what, who }: Episode, phone: DeskPhone): Promise<void> {
  const { page } = phone;
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true }).and(page.locator(':enabled')).first();
    await button.click({ timeout: 300 }).catch(() => undefined);
  };
  const call = async (number: string) => {
    if ((await phone.calls.getByRole('button', { name: 'End', exact: true, disabled: false }).count()) > 0)
      return;
    await phone.destination.fill(number);
    await press('Call');
  };
  switch (what) {
    case 'call the other':
      return call(who === '1001' ? '1002' : '1001');
    case 'call the echo':
      return call('9001');
    case 'answer':
      return press('Answer');
    case 'decline':
      return press('Decline');
    case 'hold':
      return press('Hold');
    case 'resume':
      return press('Resume');
    case 'end':
      return press('End');
    case 'wait':
  }
}
