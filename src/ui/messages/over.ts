import type { Call, Phone } from '../../calling/index.ts';

/** Looks at what a message is about when it is shown, and returns what says whether it is true no longer. */
export type Over = (phone: Phone, call: Call | undefined) => (() => boolean) | undefined;

/** Once the call is in none of these states any more. */
export const unless =
  (...states: readonly Call['state'][]): Over =>
  (_, call) =>
    call && (() => !states.includes(call.state));

/** Once the call is over. */
export const onceEnded = unless('dialing', 'ringing', 'incoming', 'connected', 'held');

/** Once a call has a microphone that had none. */
export const onceMicrophone: Over = (phone) => {
  const had = phone.calls.filter(({ microphone }) => microphone);
  return () => phone.calls.some((call) => call.microphone && !had.includes(call));
};
