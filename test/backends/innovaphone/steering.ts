import { expect, onTestFinished } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { InnovaphoneLine } from '../../../src/backends/innovaphone/innovaphone-line.ts';
import { Phone } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { send, tokenOf } from '../../sandbox/support/phone.ts';
import { startDeskServer } from './desk-server.ts';
import { LateWire } from './late-wire.ts';

/** The machine may be busy. */
export const soon = <T>(look: () => T, what?: string) =>
  expect.poll(look, { timeout: 15_000, ...(what !== undefined && { message: what }) });

/** Alice’s telephone is steered; time on this side stands still. */
export async function steering() {
  const server = await startDeskServer();
  onTestFinished(() => server.close());
  const clock = new FakeClock();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const line = phone.signIn(
    {
      name: 'innovaphone',
      open: (account, port) =>
        new InnovaphoneLine({
          ...{ account, port, clock },
          connect: (url, protocols) => {
            const wire = new LateWire(url, protocols);
            wire.open();
            return wire;
          },
        }),
    },
    { server: server.url, token: tokenOf('1001') },
  );
  const ends: string[] = [];
  line.on('call', (call) => {
    call.on('ended', (reason) => ends.push(reason));
  });
  await soon(() => line.state).toBe('ready');
  const hands = (verb: string, body: object) =>
    send('POST', `${server.url}/sandbox/control/desk/${verb}`, { body });
  const state = () => line.calls.map((call) => `${call.direction} ${call.state}`);
  return { ...server, time: clock, line, ends, hands, state };
}
