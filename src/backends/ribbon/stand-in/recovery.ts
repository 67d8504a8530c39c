import { basicError, isBasicError, type Rest } from './rest.ts';
import type { StandInCall } from './stand-in-call.ts';

/** Has the media find a way anew. */
export async function restartMedia(call: StandInCall): Promise<void> {
  if (call.state !== 'Connected' && call.state !== 'On Hold')
    throw basicError('call:6', 'The call is not up');
  call.peer.restartIce();
  await call.negotiation.change(() => Promise.resolve(undefined));
}

/** Asks the gateway how the call stands, and takes that for true, as the SDK does. */
export async function resync(call: StandInCall, rest: Rest): Promise<void> {
  try {
    const { state } = await rest.ask('GET', `callControl/callSessions/${call.session}`);
    const up = call.state === 'Connected' || call.state === 'On Hold';
    if (state === 'ANSWERED' && !up) call.become('Cancelled');
  } catch (cause) {
    if (!isBasicError(cause) || cause.code !== 47) throw cause;
    call.become('Ended');
  }
}
