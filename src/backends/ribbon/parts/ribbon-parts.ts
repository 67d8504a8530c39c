import type { Clock, LineParts } from '../../../calling/index.ts';
import type { RibbonSdk } from '../sdk-types.ts';
import { RibbonContacts } from './ribbon-contacts.ts';
import { RibbonHistory } from './ribbon-history.ts';
import { RibbonPresence } from './ribbon-presence.ts';
import { RibbonReports } from './ribbon-reports.ts';
import { RibbonVoicemail } from './ribbon-voicemail.ts';

export interface RibbonPartsOptions {
  readonly sdk: RibbonSdk;
  readonly clock: Clock;
  /** The address of this side. */
  readonly own: string;
  /** Another of them is there than before. */
  readonly onChange: () => void;
}

/**
 * What a line has beside its calls, where its account has it. Presence is a service that a subscription names; of the
 * others nobody says whether there are any, so each is asked once the line is ready, and is absent where that fails.
 */
export class RibbonParts implements LineParts {
  readonly #options: RibbonPartsOptions;
  readonly #history: RibbonHistory | undefined;
  readonly #voicemail: RibbonVoicemail | undefined;
  readonly #contacts: RibbonContacts | undefined;
  readonly #presence: RibbonPresence | undefined;
  /** There wherever the SDK makes any: it keeps them itself. */
  readonly reports: RibbonReports | undefined;
  readonly #has = new Set<'history' | 'voicemail' | 'contacts' | 'presence'>();

  constructor(options: RibbonPartsOptions) {
    this.#options = options;
    const { sdk, clock, own } = options;
    const { voicemail, contacts, presence, user: users, call } = sdk;
    this.reports = call.getReport && new RibbonReports((id) => sdk.call.getReport?.(id));
    const common = { sdk, clock };
    this.#history = call.history && new RibbonHistory({ ...common, history: call.history, own });
    this.#voicemail = voicemail && new RibbonVoicemail({ ...common, voicemail });
    this.#contacts = contacts && new RibbonContacts({ ...common, contacts, users, own });
    this.#presence = presence && new RibbonPresence({ ...common, presence, own });
  }

  get history(): RibbonHistory | undefined {
    return this.#has.has('history') ? this.#history : undefined;
  }

  get voicemail(): RibbonVoicemail | undefined {
    return this.#has.has('voicemail') ? this.#voicemail : undefined;
  }

  get contacts(): RibbonContacts | undefined {
    return this.#has.has('contacts') ? this.#contacts : undefined;
  }

  get presence(): RibbonPresence | undefined {
    return this.#has.has('presence') ? this.#presence : undefined;
  }

  /** Whether anything is asked for: what is refused meanwhile may be that. */
  get asking(): boolean {
    const all = [this.#history, this.#voicemail, this.#contacts, this.#presence];
    return all.some((part) => part?.asking === true);
  }

  /** A subscription to these services has begun. What it had before stays: an outage is no lack. */
  ready(services: readonly string[]): void {
    const watches = services.some((service) => service.toLowerCase() === 'presence');
    if (watches) this.#has.add('presence');
    else this.#has.delete('presence');
    this.#presence?.again();
    void this.#look('history', this.#history?.list({ since: 0, limit: 1 }));
    void this.#look('voicemail', this.#voicemail?.count());
    void this.#look('contacts', this.#contacts?.list());
  }

  /** Nothing is told any more. */
  away(): void {
    this.#presence?.away();
  }

  close(): void {
    this.#history?.close();
  }

  async #look(
    part: 'history' | 'voicemail' | 'contacts',
    asked: Promise<unknown> | undefined,
  ): Promise<void> {
    if (!asked || this.#has.has(part)) return;
    try {
      await asked;
    } catch {
      return;
    }
    this.#has.add(part);
    this.#options.onChange();
  }
}
