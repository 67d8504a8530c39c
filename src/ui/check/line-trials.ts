import { OffhookError, type Checks, type Clock, type Line } from '../../calling/index.ts';
import { lineWords } from '../messages/line-words.ts';
import * as m from '../paraglide/messages.js';
import type { SignIn } from '../sign-in/sign-in.svelte.ts';
import { bad, detailsOf, failure, inWords, leftOut, standsOn, well } from './findings.ts';
import type { Finding, Trial } from './step.ts';
import { waitUntil } from './wait-until.ts';

export interface LineWorld {
  readonly signIn: Pick<SignIn, 'line' | 'refusal'>;
  /** What can be tried while nobody is signed in. Rejects where that could not be fetched. */
  readonly before: () => Promise<Checks | undefined>;
  readonly clock: Clock;
}

/** How long a line that is on its way is waited for, in milliseconds: a little more than signing in may take. */
const arrivalLimit = 22_000;

/** Why a sign-in came to nothing that went well until the phone was to be registered. */
const ofRegistering: readonly string[] = [
  'not-entitled',
  'forbidden',
  'too-many-devices',
  'too-many-requests',
];

const nobody = (): Finding => leftOut(m.check_nobody, m.check_nobody_do);

/** Tries it, and says in a step's own words what came of it. */
async function tried(
  check: () => Promise<void>,
  whenWell: () => string,
  otherwise: (error: OffhookError) => Finding = failure,
): Promise<Finding> {
  try {
    await check();
    return well(whenWell);
  } catch (cause) {
    if (cause instanceof OffhookError) return otherwise(cause as OffhookError);
    throw cause;
  }
}

/** Whether the provider takes what somebody signed in with. */
export const signInTrial =
  ({ signIn }: LineWorld): Trial =>
  () => {
    const { line, refusal } = signIn;
    if (!line)
      return Promise.resolve(
        refusal && !ofRegistering.includes(refusal.reason) ? failure(refusal) : nobody(),
      );
    const { checks, identity, state } = line;
    const who = identity.name;
    const words = () => (who === undefined ? m.check_sign_in_well() : m.check_sign_in_well_as({ who }));
    if (checks?.signIn) return tried(checks.signIn, words);
    return Promise.resolve(state === 'ready' ? well(words) : leftOut(m.check_cannot));
  };

/** Whether the provider can be reached, and says where its services are. */
export const catalogueTrial =
  ({ signIn, before }: LineWorld): Trial =>
  async () => {
    const { line } = signIn;
    let checks = line?.checks;
    try {
      if (!line) checks = await before();
    } catch {
      return bad(m.check_page_gone, m.check_page_gone_do);
    }
    if (!checks?.catalogue) return leftOut(m.check_cannot);
    return tried(checks.catalogue, m.check_catalogue_well, (error) =>
      error.reason === 'unreachable'
        ? bad(m.check_catalogue_unreachable, m.check_catalogue_unreachable_do, detailsOf(error))
        : bad(
            () => `${m.check_catalogue_bad()} ${wordsOf(error).cause()}`,
            () => wordsOf(error).remedy(),
            detailsOf(error),
          ),
    );
  };

/** Whether events come through to this page: nothing rings without. */
export const eventsTrial =
  ({ signIn }: LineWorld): Trial =>
  async (tour) => {
    const { line } = signIn;
    if (!line) return nobody();
    const { checks } = line;
    if (!checks?.events) return leftOut(m.check_cannot);
    return (
      standsOn(tour, 'sign-in', 'catalogue') ??
      tried(checks.events, m.check_events_well, (error) =>
        bad(
          m.check_events_bad,
          error.reason === 'unreachable' ? m.check_events_do : () => wordsOf(error).remedy(),
          detailsOf(error),
        ),
      )
    );
  };

/** Whether the provider has this phone registered. A line that is on its way is waited for. */
export const registrationTrial =
  ({ signIn, clock }: LineWorld): Trial =>
  async (tour) => {
    const { line, refusal } = signIn;
    if (!line) return refusal && ofRegistering.includes(refusal.reason) ? failure(refusal) : nobody();
    // A line that is ready may be so without what has failed by now; any other one waits for that.
    const blocked = line.state !== 'ready' && standsOn(tour, 'sign-in', 'catalogue', 'events');
    if (blocked) return blocked;
    const settled = () => !['connecting', 'reconnecting'].includes(line.state) || tour.signal.aborted;
    await waitUntil(clock, settled, arrivalLimit);
    return line.state === 'ready' ? askedOf(line) : notReady(line);
  };

const wordsOf = ({ reason }: OffhookError) =>
  lineWords[reason in lineWords ? (reason as keyof typeof lineWords) : 'other'];

function askedOf({ checks }: Line): Promise<Finding> {
  const { registration } = checks ?? {};
  if (!registration) return Promise.resolve(well(m.check_registration_well));
  return tried(registration, m.check_registration_well, (error) =>
    bad(m.check_registration_bad, m.check_registration_do, detailsOf(error)),
  );
}

const notReady = ({ error }: Line): Finding =>
  error ? failure(error) : inWords(lineWords.unreachable, 'LineError/unreachable');
