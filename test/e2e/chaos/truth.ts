import type { SandboxClient } from '../../support/sandbox-client.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';

/** What is so for one person: whether calls can come in, and the calls there are, each as `held`, `up` or `ringing`. */
export interface State {
  readonly ready: boolean;
  readonly calls: readonly string[];
  /** Calls whose microphone is heard. */
  readonly speaking: number;
}

/** What the phone's screen says. */
export async function shownBy(phone: DeskPhone): Promise<State> {
  const [line, shown] = await Promise.all([phone.line.innerText(), callsShownBy(phone)]);
  return { ready: line.trim().startsWith('Ready'), ...shown };
}

/** What it says of calls, whichever line they are of. */
export async function callsShownBy(phone: DeskPhone): Promise<Omit<State, 'ready'>> {
  const [states, ringing] = await Promise.all([
    phone.calls.getByRole('status', { name: 'Call state', exact: true }).allInnerTexts(),
    phone.page.getByRole('alertdialog').count(),
  ]);
  const words = states.map((text) => text.trim()).filter((text) => !text.startsWith('Ended'));
  // What was asked for and is not confirmed says so: the call is still as it was.
  const calls = words.map((text) =>
    /^(Connected|Holding)/.test(text) ? 'up' : /^(On hold|Resuming)/.test(text) ? 'held' : 'ringing',
  );
  return {
    calls: [...calls, ...Array<string>(ringing).fill('ringing')].sort(),
    speaking: calls.filter((call) => call === 'up').length,
  };
}

/** How long the packets of a call are counted, in milliseconds. */
const counted = 400;

/** Whether a registration is one by which calls come in. */
export type Reached = (registration: Readonly<Record<string, unknown>>) => boolean;

/** What the sandbox knows, with the microphone's packets counted. */
export async function truthOf(
  sandbox: SandboxClient,
  extension: string,
  reached: Reached = ({ mercury }) => mercury === true,
): Promise<State> {
  const [registrations, before] = [await sandbox.registrations(), await sandbox.calls()];
  await new Promise((resolve) => setTimeout(resolve, counted));
  const after = await sandbox.calls();
  const legsIn = (calls: typeof after) =>
    calls.flatMap(({ state, legs }) => {
      const mine = legs.filter(({ user }) => user === extension);
      return mine.map((leg) => ({ state, ...leg }));
    });
  const packets = new Map(legsIn(before).map(({ id, received }) => [id, received?.packets ?? 0]));
  const legs = legsIn(after);
  return {
    ready: registrations.some((each) => each.user === extension && reached({ ...each })),
    calls: legs.map(({ state, held }) => (state !== 'connected' ? 'ringing' : held ? 'held' : 'up')).sort(),
    speaking: legs.filter(({ id, received }) => (received?.packets ?? 0) > (packets.get(id) ?? Infinity))
      .length,
  };
}
