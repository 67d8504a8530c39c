import type { Call, Clock, Phone } from '../../calling/index.ts';
import { currentCall, ringingCall } from '../keys/calls-at-hand.ts';
import type { Headset } from './headset.ts';

export interface HeadsetCallsOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  /** Does something to a call, and says what goes wrong. */
  readonly attempt: (call: Call, act: () => Promise<unknown> | undefined) => void;
}

/** How soon a headset says back what it was told, in milliseconds: its hook switch follows the light. */
const echo = 1_000;

/**
 * Keeps a headset in step with the calls of this page: it rings, is off the hook and muted as they are, and what is pressed
 * at it is done. Calls of other tabs, and those that are heard elsewhere, are none of its. Returns what stops it.
 */
export function followCalls(headset: Headset, { phone, clock, attempt }: HeadsetCallsOptions): () => void {
  /** What it was told last; which way its hook switch has to follow, and until when it may say so. */
  let told = false;
  let owed = { off: false, until: 0 };

  const calls = () => phone.calls.filter(({ mirrored, sound }) => !mirrored && sound === 'here');

  function show(anew = false): void {
    const own = calls();
    const current = currentCall(own);
    const offHook = current !== undefined || own.some(({ facts }) => facts.pending === 'answer');
    if (offHook !== told && offHook !== headset.offHook)
      owed = { off: offHook, until: clock.elapsed() + echo };
    told = offHook;
    const ringing = ringingCall(own) !== undefined;
    headset.show({ offHook, ringing, muted: current?.facts.muted ?? false }, anew);
  }

  const end = (call: Call | undefined) => {
    if (call) attempt(call, () => call.end?.());
  };

  const stopListening = headset.listen({
    hook(off) {
      if (owed.off === off && clock.elapsed() < owed.until) {
        owed = { off, until: 0 };
        return;
      }
      const own = calls();
      const ringing = ringingCall(own);
      if (!off) end(currentCall(own));
      else if (ringing) attempt(ringing, () => ringing.answer?.());
      // Nobody is called because somebody lifts a headset: it is told that there is no call.
      show(true);
    },
    mute(muted) {
      const call = currentCall(calls());
      if (call && call.facts.muted !== muted)
        attempt(call, () => call.setMuted?.(muted ?? !call.facts.muted));
      show(true);
    },
    drop() {
      const own = calls();
      end(ringingCall(own) ?? currentCall(own));
    },
  });
  const stopFollowing = phone.on('change', () => {
    show();
  });
  show();
  return () => {
    stopListening();
    stopFollowing();
    headset.show({ offHook: false, ringing: false, muted: false });
  };
}
