import type { SdkAnswer } from '../sdk-answer.ts';

/**
 * The part of the SDK's `CallSettings` client that the adapter touches, as it is in 3.12, of a person whose calling is
 * Webex Calling. Each resolves also where it failed: the status says so. Call waiting can be read only.
 */
export interface SdkSettings {
  readonly backendConnector: {
    /** Where call waiting is asked for: whatever was found first, which is an error where none was. */
    xsiEndpoint?: unknown;
  };
  getDoNotDisturbSetting(): Promise<SdkAnswer>;
  setDoNotDisturbSetting(enabled: boolean): Promise<SdkAnswer>;
  getCallForwardSetting(): Promise<SdkAnswer>;
  setCallForwardSetting(whole: object): Promise<SdkAnswer>;
  getVoicemailSetting(): Promise<SdkAnswer>;
  setVoicemailSetting(whole: object): Promise<SdkAnswer>;
  getCallWaitingSetting(): Promise<SdkAnswer>;
}
