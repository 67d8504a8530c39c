import { Ribbon } from '../../../src/sandbox/ribbon/ribbon.ts';
import { noticeAfter } from '../../../src/sandbox/ribbon/ribbon-leg.ts';
import { ribbonSystem } from '../../../src/sandbox/ribbon/system.ts';
import type { World } from '../../../src/sandbox/world.ts';
import { sandboxForTest } from './fixture.ts';
import type { RibbonClient } from './ribbon-client.ts';
import { sessionOf } from './ribbon-client.ts';

/** A sandbox with Webex and Ribbon's gateway, whose clock stands still. */
export async function ribbonForTest() {
  let ribbon: Ribbon | undefined;
  const open = (world: World) => ribbonSystem((ribbon = new Ribbon(world)));
  const fixture = await sandboxForTest({ others: [open] });
  if (!ribbon) throw new Error('No system was opened');
  /** Lets what follows the answer to a dialled call happen: turns the clock until somebody is looked for. */
  const settle = async () => {
    while (!fixture.world.calls.all.every(({ sought }) => sought)) {
      fixture.clock.turn(noticeAfter);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { ...fixture, ribbon, settle };
}

/** The description of a hold, as a client offers it. */
export const inactive = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=inactive\r\n';

/** The description that takes a call back. */
export const flowing = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=sendrecv\r\n';

type Fixture = Awaited<ReturnType<typeof ribbonForTest>>;

/** `from` calls `to`, who answers. */
export async function connected({ settle }: Fixture, from: RibbonClient, to: RibbonClient, number: string) {
  const { session } = await from.dial(number);
  await settle();
  const theirs = sessionOf(await to.next('call'));
  await to.control(theirs, { type: 'ringing' });
  await from.next('ringing');
  await to.control(theirs, { type: 'callAnswer', sdp: 'answer' });
  await from.next('respondCallUpdate');
  return { session, theirs };
}
