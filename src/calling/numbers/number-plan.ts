/** What is known of the telephone numbers of the world. The core has no such knowledge of its own and works without. */
export interface NumberPlan {
  /**
   * The full number (E.164, `+12125550100`) that is meant by `digits`, which may begin with `+`; `undefined` where they
   * are none in this plan, or too few to be told from an extension. Never throws.
   */
  e164(digits: string): string | undefined;
}

/** Knows no numbers: everything is dialled digit by digit as it was typed. */
export const plainDigits: NumberPlan = { e164: () => undefined };

/** The longest number, in signs, with what leads abroad before it. */
const longest = 19;

/** `plan`, asked once for each number and for nothing that is longer than all of them: it takes its time to answer. */
export function askedOnce(plan: NumberPlan): NumberPlan {
  const known = new Map<string, string | undefined>();
  return {
    e164(digits) {
      if (digits.length > longest) return undefined;
      if (!known.has(digits)) known.set(digits, plan.e164(digits));
      return known.get(digits);
    },
  };
}
