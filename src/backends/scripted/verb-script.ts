import { CallError, type BackendCall, type CallErrorReason, type SoundPlace } from '../../calling/index.ts';

/** A verb of a provider's call that a script knows to play, by its name there. */
export type ScriptedVerb = keyof Pick<
  BackendCall,
  | 'end'
  | 'dial'
  | 'answer'
  | 'hold'
  | 'resume'
  | 'sendDigits'
  | 'changeTracks'
  | 'transfer'
  | 'transferWith'
  | 'joinWith'
  | 'park'
  | 'forward'
  | 'ignore'
  | 'stats'
  | 'setMuted'
>;

const reasons: Readonly<Record<ScriptedVerb, CallErrorReason>> = {
  end: 'other',
  dial: 'other',
  answer: 'answer',
  hold: 'hold',
  resume: 'resume',
  sendDigits: 'digit',
  changeTracks: 'microphone-change',
  transfer: 'transfer',
  transferWith: 'transfer',
  joinWith: 'join',
  park: 'park',
  forward: 'forward',
  ignore: 'other',
  stats: 'other',
  setMuted: 'other',
};

/** Of `verbs` those that a call has: without what its sound does not need where it is, and without what it lacks. */
export function present<Verbs extends object>(
  verbs: Verbs,
  sound: SoundPlace,
  lacks: readonly ScriptedVerb[],
): Partial<Verbs> {
  const unfit = sound === 'here' ? ['setMuted'] : ['changeTracks', 'stats'];
  const absent = new Set<string>([...unfit, ...lacks]);
  return Object.fromEntries(Object.entries(verbs).filter(([verb]) => !absent.has(verb))) as Partial<Verbs>;
}

interface Waiting {
  readonly verb: ScriptedVerb;
  readonly confirm: () => void;
  readonly fail: (error: CallError) => void;
}

/** What becomes of each verb: confirmed at once unless told otherwise. */
export class VerbScript {
  readonly #outcome = new Map<ScriptedVerb, 'wait' | CallError>();
  #waiting: Waiting[] = [];

  /** `verb`, and what waits for it, fails: with `error`, or with the reason that belongs to the verb. */
  fails(verb: ScriptedVerb, error: CallError = new CallError(reasons[verb])): void {
    this.#outcome.set(verb, error);
    for (const waiting of this.#take(verb)) waiting.fail(error);
  }

  /** `verb` waits until `confirms` or `fails`. */
  neverConfirms(verb: ScriptedVerb): void {
    this.#outcome.set(verb, 'wait');
  }

  /** `verb`, and what waits for it, is confirmed. */
  confirms(verb: ScriptedVerb): void {
    this.#outcome.delete(verb);
    for (const waiting of this.#take(verb)) waiting.confirm();
  }

  /** Whether somebody waits for `verb`. */
  waits(verb: ScriptedVerb): boolean {
    return this.#waiting.some((waiting) => waiting.verb === verb);
  }

  /** Plays `verb`: `effect` happens with the confirmation, and what it throws fails the verb. */
  play(verb: ScriptedVerb, effect: () => void): Promise<void> {
    const outcome = this.#outcome.get(verb);
    if (outcome instanceof CallError) return Promise.reject(outcome);
    return new Promise((resolve, reject) => {
      const confirm = () => {
        try {
          effect();
          resolve();
        } catch (fault) {
          reject(fault instanceof Error ? fault : new Error(String(fault)));
        }
      };
      if (outcome === undefined) confirm();
      else this.#waiting.push({ verb, confirm, fail: reject });
    });
  }

  #take(verb: ScriptedVerb): Waiting[] {
    const taken = this.#waiting.filter((waiting) => waiting.verb === verb);
    this.#waiting = this.#waiting.filter((waiting) => waiting.verb !== verb);
    return taken;
  }
}
