import { Phone } from './phone.ts';

/** Alice has dialled, Bob rings. */
export async function ringing(url: string) {
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  const { body } = await alice.dial('1002');
  const bobCall = (await bob.next('mobius.call')).data['callId'];
  await bob.next('mobius.media');
  await bob.patch(bobCall, 'sig_alerting');
  await alice.next('mobius.callprogress');
  return { alice, bob, aliceCall: body['callId'], bobCall };
}

/** Alice and Bob are connected, and all ROAP is done. */
export async function talking(url: string) {
  const call = await ringing(url);
  const { alice, bob, aliceCall, bobCall } = call;
  await bob.patch(bobCall, 'sig_connected');
  await bob.media(bobCall, { seq: 1, messageType: 'ANSWER', sdp: 'answer' });
  await bob.next('mobius.media');
  await alice.next('mobius.media');
  await alice.media(aliceCall, { seq: 1, messageType: 'OK' });
  return call;
}

/** Holds or resumes with the whole ROAP exchange; resolves with the answer to the offer. */
export async function change(phone: Phone, callId: unknown, service: 'hold' | 'resume', seq: number) {
  await phone.service(callId, service);
  await phone.next('mobius.media');
  await phone.media(callId, { seq, messageType: 'OFFER_RESPONSE', sdp: 'offer' });
  const answer = await phone.next('mobius.media');
  await phone.media(callId, { seq, messageType: 'OK' });
  await phone.next('mobius.call');
  return answer;
}
