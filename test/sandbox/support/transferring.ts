import { StandIn } from '../../../src/sandbox/switch/stand-in.ts';
import type { sandboxForTest } from './fixture.ts';
import { message, Phone } from './phone.ts';
import { change, talking } from './talking.ts';

/** Bob is held by Alice, who talks with Chloé. */
export async function consulting(url: string) {
  const call = await talking(url);
  const { alice, aliceCall } = call;
  const chloe = await Phone.register(url, '1003');
  await change(alice, aliceCall, 'hold', 2);
  const { body } = await alice.dial('1003');
  const chloeCall = (await chloe.next('mobius.call')).data['callId'];
  await accept(chloe, chloeCall);
  const answer = await alice.next('mobius.media');
  await alice.media(body['callId'], { seq: Number(message(answer)['seq']), messageType: 'OK' });
  return { ...call, chloe, chloeCall, second: body['callId'] };
}

/** Answers a call that rings, with its ROAP. */
export async function accept(phone: Phone, callId: unknown): Promise<void> {
  await phone.patch(callId, 'sig_alerting');
  await phone.patch(callId, 'sig_connected');
  await phone.media(callId, { seq: 1, messageType: 'ANSWER', sdp: 'answer' });
}

/** The next event that says whom a phone talks with now. */
export async function callInfo(phone: Phone) {
  for (;;) {
    const { data } = await phone.next('mobius.call');
    const [service] = (data['midCallService'] ?? []) as {
      eventType: string;
      eventData: { callerId: unknown };
    }[];
    if (service?.eventType !== 'callInfo') continue;
    return { callId: data['callId'], number: /sip:(.*?)@/.exec(from(service.eventData.callerId))?.[1] };
  }
}

/** The `from` of a caller id. */
export function from(callerId: unknown): string {
  return (callerId as { from: string }).from;
}

/** Who hears what, over all calls; those who only keep a place are left out. */
export function hearing(world: Awaited<ReturnType<typeof sandboxForTest>>['world']): Record<string, string> {
  const legs = world.calls.all.flatMap((call) => call.legs).filter((leg) => !(leg instanceof StandIn));
  return Object.fromEntries(legs.map(({ party, hears }) => [party.number, hears]));
}
