import type { Ui } from '../frame/ui.ts';
import { offeredOf } from '../sign-in/system.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { catalogueTrial, eventsTrial, registrationTrial, signInTrial } from './line-trials.ts';
import { mediaTrial } from './media-trial.ts';
import { permissionsOf, permissionTrial } from './permission-trial.ts';
import { SetupCheck } from './setup-check.svelte.ts';
import { microphoneTrial, speakerTrial } from './sound-trials.ts';
import { TestNumber } from './test-number.svelte.ts';

/** A check of the phone at hand, and the number that it calls. */
export function newCheck(
  { phone, audio, signIn, systems, callParts: { clock } }: Ui,
  page: Window & typeof globalThis,
  memory: Memory | undefined,
): { check: SetupCheck; number: TestNumber } {
  const number = new TestNumber(() => signIn.sandbox?.numbers['echo'], memory);
  const { sandbox } = signIn;
  const before = async () => {
    const backend = (await offeredOf(systems, signIn)[0]?.load?.())?.backend;
    return backend?.checks?.({ ...(sandbox && { sandbox }) });
  };
  const sound = { phone, audio, clock };
  const line = { signIn, before, clock };
  const trials = {
    microphone: microphoneTrial(sound),
    speaker: speakerTrial(sound),
    permission: permissionTrial(permissionsOf(page)),
    'sign-in': signInTrial(line),
    catalogue: catalogueTrial(line),
    events: eventsTrial(line),
    registration: registrationTrial(line),
    media: mediaTrial({ phone, clock, line: () => signIn.line, number: () => number.number }),
  };
  return { check: new SetupCheck({ trials, clock }), number };
}
