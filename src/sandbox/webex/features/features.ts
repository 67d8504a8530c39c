import * as v from 'valibot';
import type { Memory } from '../../memory/memory.ts';
import type { Person } from '../../people.ts';
import { callForwardingShape, doNotDisturbShape, voicemailShape } from './shapes.ts';

/** A person's settings, as the public API and XSI write them. */
export interface PersonFeatures {
  readonly doNotDisturb: v.InferOutput<typeof doNotDisturbShape>;
  readonly callForwarding: v.InferOutput<typeof callForwardingShape>;
  readonly voicemail: v.InferOutput<typeof voicemailShape>;
  readonly callWaiting: boolean;
}

/** What of a person's settings may be changed by itself. */
export type FeatureName = keyof PersonFeatures;

/** How many times a phone rings before the mailbox answers, unless its owner says otherwise: half a minute. Our choice. */
const rings = 5;

/** Everybody's settings. Of two changes at once the later one stands. */
export class Features {
  readonly #features: Map<string, PersonFeatures>;

  constructor(memory: Pick<Memory, 'map'>) {
    this.#features = memory.map('features');
  }

  of(person: Person): PersonFeatures {
    return this.#features.get(person.id) ?? atStart(person);
  }

  set<Name extends FeatureName>(person: Person, name: Name, value: PersonFeatures[Name]): void {
    this.#features.set(person.id, { ...this.of(person), [name]: value });
  }

  /** As after start. */
  clear(): void {
    this.#features.clear();
  }
}

/** Everything is off but call waiting and, for whoever has a mailbox, that it takes busy and unanswered calls. */
function atStart({ voicemail: enabled }: Person): PersonFeatures {
  return {
    doNotDisturb: v.parse(doNotDisturbShape, { enabled: false }),
    callForwarding: v.parse(callForwardingShape, { callForwarding: {} }),
    voicemail: v.parse(voicemailShape, {
      enabled,
      sendBusyCalls: { enabled },
      sendUnansweredCalls: { enabled, numberOfRings: rings },
      messageStorage: { mwiEnabled: enabled },
    }),
    callWaiting: true,
  };
}
