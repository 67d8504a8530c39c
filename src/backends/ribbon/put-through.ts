import { CallError } from '../../calling/index.ts';
import { readCall, readEvent } from './call-view.ts';
import type { Asked } from './pending.ts';
import { changeLimit, worded, type SdkCall } from './sdk-call.ts';

/** Connects the far end with whom `address` reaches; the call is over then. */
export async function transferTo(call: SdkCall, address: string): Promise<void> {
  const { sdk } = call.context;
  await onHold([call], 'transfer', async () => {
    call.leaves = 'transferred';
    const asked: Asked = { operation: 'DIRECT_TRANSFER', limit: changeLimit };
    await call.ask('transfer', asked, () => sdk.call.directTransfer(call.id, address));
    call.ends({ reason: 'transferred' });
  });
}

/** Connects the far ends of two calls; both are over then. */
export async function transferBetween(call: SdkCall, other: SdkCall): Promise<void> {
  const { sdk } = call.context;
  await onHold([call, other], 'transfer', async () => {
    call.leaves = other.leaves = 'transferred';
    const asked: Asked = { operation: 'CONSULTATIVE_TRANSFER', limit: changeLimit };
    await call.ask('transfer', asked, () => sdk.call.consultativeTransfer(call.id, other.id));
    call.ends({ reason: 'transferred' });
    other.ends({ reason: 'transferred' });
  });
}

/** The SDK makes a third call of two: `call` goes on as that, and `other` is over. */
export async function join(call: SdkCall, other: SdkCall): Promise<void> {
  const { sdk, door } = call.context;
  await onHold([call, other], 'join', async () => {
    let third = '';
    const joined = (payload: unknown) => {
      third = readEvent(payload)?.callId ?? third;
      call.context.known(third, call);
    };
    const done = () => third !== '' && readCall(sdk.call.getById(third))?.state === 'Connected';
    sdk.on('call:join', joined);
    call.moves = true;
    other.leaves = 'joined';
    try {
      await door.during(call.microphone, () =>
        call.ask('join', { operation: 'JOIN', done, limit: changeLimit }, () =>
          sdk.call.join(call.id, other.id),
        ),
      );
    } finally {
      call.moves = false;
      sdk.off('call:join', joined);
    }
    if (call.progress.over) return;
    call.become(third);
    other.ends({ reason: 'joined' });
  });
}

/**
 * Does `task` while `calls` are on hold, as the SDK wants it: asked for in another state, it blocks both for good (trap
 * T10). Where it fails, those that were not on hold before are taken back, and none of it is told.
 */
async function onHold(
  calls: readonly SdkCall[],
  verb: 'transfer' | 'join',
  task: () => Promise<void>,
): Promise<void> {
  const open = calls.filter(({ progress }) => !progress.held);
  const loud = open.map((call) => ({ call, tell: call.progress.quietly() }));
  try {
    for (const call of open) await call.hold(verb);
    if (calls.some(({ view }) => view?.state !== 'On Hold')) throw new CallError(verb);
    await task();
  } catch (cause) {
    for (const call of calls) call.leaves = undefined;
    // Once only: an SDK that blocks them (T10) refuses for good, and why it failed is not told before.
    for (const call of open) await call.resume(true).catch(() => undefined);
    for (const call of calls) call.look();
    throw worded(cause, verb);
  } finally {
    for (const { call, tell } of loud) tell(call.view);
  }
}
