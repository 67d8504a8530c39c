import * as v from 'valibot';
import type { Voicemail, VoicemailCount } from '../../../calling/index.ts';
import type { SdkVoicemail } from './sdk-parts.ts';
import { SdkPart, type SdkPartOptions } from './sdk-part.ts';

/** Totals keep the type in which the gateway sends them: a number, or its text. */
const total = v.fallback(
  v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.number(), v.integer(), v.minValue(0)),
  0,
);
const shape = v.fallback(v.object({ totalVoice: total, unheardVoice: total }), {
  totalVoice: 0,
  unheardVoice: 0,
});

/** How much is in the mailbox: the SDK has neither a list nor recordings. */
export class RibbonVoicemail extends SdkPart implements Voicemail {
  readonly #voicemail: SdkVoicemail;

  constructor({ voicemail, ...options }: SdkPartOptions & { readonly voicemail: SdkVoicemail }) {
    super(options);
    this.#voicemail = voicemail;
    this.sdk.on('voicemail:change', () => {
      if (!this.asking) this.changed();
    });
  }

  async count(): Promise<VoicemailCount> {
    await this.ask({ done: 'voicemail:change', failed: 'voicemail:error' }, () => this.#voicemail.fetch());
    const { totalVoice, unheardVoice } = v.parse(shape, this.#voicemail.get());
    return { unseen: Math.min(unheardVoice, totalVoice), total: totalVoice };
  }
}
