import type { SdkVoicemail } from '../../parts/sdk-parts.ts';
import type { Events } from '../events.ts';
import { basicError, fieldsOf, type Fields, type Rest } from '../rest.ts';

/** How much is in the mailbox, by a request or by a notification. */
export class StandInVoicemail implements SdkVoicemail {
  readonly #rest: Rest;
  readonly #events: Events;
  #known: Fields = {};

  constructor(rest: Rest, events: Events) {
    this.#rest = rest;
    this.#events = events;
  }

  async fetch(): Promise<void> {
    try {
      this.#take(await this.#rest.ask('GET', 'voicemail', undefined, 'mwiresponse'), Date.now());
    } catch (cause) {
      this.#events.emit('voicemail:error', { error: basicError('mwi:1', String(cause)) });
    }
  }

  get(): Fields {
    return this.#known;
  }

  notified({ mwiNotificationParam, time }: Fields): void {
    this.#take(fieldsOf(mwiNotificationParam), time);
  }

  /** Each replaces everything: what is missing is none. */
  #take({ mwi, totalVoice = '0', unheardVoice = '0', ...rest }: Fields, time: unknown): void {
    const newMessagesWaiting = mwi === 'yes';
    this.#known = { newMessagesWaiting, totalVoice, unheardVoice, lastUpdated: time, ...rest };
    this.#events.emit('voicemail:change', this.#known);
  }
}
