import type { Checks, Clock, LineParts } from '../../calling/index.ts';
import { webexChecks, type WebexChecksOptions } from './checks/webex-checks.ts';
import { WebexContacts } from './contacts/webex-contacts.ts';
import { WebexHistory } from './history/webex-history.ts';
import type { SignedInSdk } from './realm/sdk.ts';
import { WebexSettings } from './settings/webex-settings.ts';
import { WebexVoicemail } from './voicemail/webex-voicemail.ts';

/** How often what the provider tells of in no event is said to be old, in milliseconds. */
const pace = 60_000;

/** How long after a call a message may take to be in the mailbox, in milliseconds. */
const storing = 5_000;

/** What a line has beside its calls: the same for as long as the line lasts, through whichever SDK is signed in. */
export class WebexParts implements LineParts {
  readonly history: WebexHistory;
  readonly contacts: WebexContacts;
  readonly checks: Checks;
  readonly #voicemail: WebexVoicemail;
  readonly #settings: WebexSettings;
  readonly #clock: Clock;
  #sdk: SignedInSdk | undefined;
  /** Whether the SDK that was signed in last has them. */
  #has = { voicemail: false, settings: false };
  #stopPace: () => void = () => undefined;
  #stopStoring: () => void = () => undefined;

  constructor(trials: WebexChecksOptions) {
    const { clock } = trials;
    this.#clock = clock;
    this.checks = webexChecks(trials);
    this.history = new WebexHistory(clock);
    this.contacts = new WebexContacts(clock);
    this.#voicemail = new WebexVoicemail(clock);
    this.#settings = new WebexSettings(clock);
    // Whoever called may have left a message.
    this.history.on('change', () => {
      this.#stopStoring();
      if (!this.#sdk) return;
      this.#voicemail.changed();
      this.#stopStoring = clock.after(storing, () => {
        this.#voicemail.changed();
      });
    });
  }

  get voicemail(): WebexVoicemail | undefined {
    return this.#has.voicemail ? this.#voicemail : undefined;
  }

  get settings(): WebexSettings | undefined {
    return this.#has.settings ? this.#settings : undefined;
  }

  attach(sdk: SignedInSdk): void {
    const { history, voicemail, settings } = sdk;
    this.#has = { voicemail: voicemail !== undefined, settings: settings !== undefined };
    this.history.attach(history);
    // What the history tells from now on is news.
    this.#sdk = sdk;
    this.contacts.attach(sdk);
    this.#voicemail.attach(voicemail);
    this.#settings.attach(settings);
    this.#keepPace();
  }

  /** The SDK is gone, if it is the one of now. */
  detach(sdk: SignedInSdk): void {
    if (this.#sdk !== sdk) return;
    this.#sdk = undefined;
    this.#stopPace();
    this.#stopStoring();
    this.history.detach();
    this.contacts.detach();
    this.#voicemail.detach();
    this.#settings.detach();
  }

  /** Another device may have changed them. */
  #keepPace(): void {
    this.#stopPace();
    this.#stopPace = this.#clock.after(pace, () => {
      this.#voicemail.changed();
      this.#settings.changed();
      this.#keepPace();
    });
  }
}
