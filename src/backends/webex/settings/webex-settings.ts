import {
  LineError,
  type Clock,
  type Forwarding,
  type Setting,
  type Settings,
  type VoicemailRules,
} from '../../../calling/index.ts';
import { SerialQueue } from '../../../calling/serial-queue.ts';
import { asRecord, type SdkAnswer, type Unknowns } from '../sdk-answer.ts';
import { SdkPart } from '../sdk-part.ts';
import {
  readForwarding,
  readToggle,
  readVoicemailRules,
  withForwarding,
  withVoicemailRules,
} from './call-settings.ts';
import type { SdkSettings } from './sdk-settings.ts';

/** How the SDK gets and sets a setting, and what it means here. */
interface SettingTerms<Value> {
  readonly get: (sdk: SdkSettings) => Promise<SdkAnswer>;
  readonly read: (given: unknown) => Value | undefined;
  readonly set: (sdk: SdkSettings, value: Value, whole: Unknowns) => Promise<SdkAnswer>;
}

/** What a person has set at the provider, through whichever SDK is signed in. */
export class WebexSettings extends SdkPart<SdkSettings> implements Settings {
  readonly doNotDisturb: Setting<boolean>;
  readonly forwarding: Setting<Forwarding>;
  readonly voicemail: Setting<VoicemailRules>;
  readonly callWaiting: Setting<boolean>;

  constructor(clock: Clock) {
    super(clock);
    this.doNotDisturb = this.#setting({
      get: (sdk) => sdk.getDoNotDisturbSetting(),
      read: readToggle,
      set: (sdk, enabled) => sdk.setDoNotDisturbSetting(enabled),
    });
    this.forwarding = this.#setting({
      get: (sdk) => sdk.getCallForwardSetting(),
      read: readForwarding,
      set: (sdk, forwarding, whole) => sdk.setCallForwardSetting(withForwarding(whole, forwarding)),
    });
    this.voicemail = this.#setting({
      get: (sdk) => sdk.getVoicemailSetting(),
      read: readVoicemailRules,
      set: (sdk, rules, whole) => sdk.setVoicemailSetting(withVoicemailRules(whole, rules)),
    });
    this.callWaiting = {
      read: async () => (await this.#get((sdk) => waitingOf(sdk), readToggle)).value,
    };
  }

  #setting<Value>({ get, read, set }: SettingTerms<Value>): Required<Setting<Value>> {
    // Of two changes at once the later stands.
    const changes = new SerialQueue();
    return {
      read: async () => (await this.#get(get, read)).value,
      change: (value) =>
        changes.run(async () => {
          // The whole is sent: what is not known here stays as it is now.
          const { whole } = await this.#get(get, read);
          await this.ask((sdk) => set(sdk, value, whole));
          this.changed();
        }),
    };
  }

  async #get<Value>(
    get: (sdk: SdkSettings) => Promise<SdkAnswer>,
    read: (given: unknown) => Value | undefined,
  ): Promise<{ readonly value: Value; readonly whole: Unknowns }> {
    const { callSetting } = await this.ask(get);
    const value = read(callSetting);
    if (value === undefined) throw new LineError('other');
    return { value, whole: asRecord(callSetting) };
  }
}

/** The SDK keeps an error for the address that it has looked for in vain, and would ask the page then. */
async function waitingOf(sdk: SdkSettings): Promise<SdkAnswer> {
  const { backendConnector } = sdk;
  if (typeof backendConnector.xsiEndpoint !== 'string') delete backendConnector.xsiEndpoint;
  return sdk.getCallWaitingSetting();
}
