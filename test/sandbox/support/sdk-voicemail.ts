import { page, sdkModule, sdkWebex } from './sdk-webex.ts';
import type { Phone } from './phone.ts';

/** What the tests read of a message. */
interface Message {
  readonly duration: { readonly $: string };
  readonly time: { readonly $: string };
  readonly messageId: { readonly $: string };
  readonly read?: object;
  readonly callingPartyInfo: {
    readonly name: { readonly $: string };
    readonly address: { readonly $: string };
  };
}

interface Answer {
  readonly statusCode: number;
  readonly message: string | null;
  readonly data: {
    readonly voicemailList?: readonly Message[];
    readonly voicemailContent?: { readonly type: string | null; readonly content: string | null };
    readonly voicemailSummary?: Readonly<Record<string, number>>;
    readonly voicemailTranscript?: string | null;
    readonly error?: string;
  };
}

/** What the tests use of Cisco's own client for voicemail. */
export interface SdkVoicemail {
  init(): Promise<Answer>;
  getVoicemailList(offset: number, limit: number, sort: string, refresh: boolean): Promise<Answer>;
  getVoicemailContent(id: string): Promise<Answer>;
  getVoicemailSummary(): Promise<Answer>;
  voicemailMarkAsRead(id: string): Promise<Answer>;
  voicemailMarkAsUnread(id: string): Promise<Answer>;
  deleteVoicemail(id: string): Promise<Answer>;
  getVMTranscript(id: string): Promise<Answer>;
}

interface SdkModule {
  createVoicemailClient(webex: object, logger: { level: string }): SdkVoicemail;
}

/** Cisco's client for a phone's voicemail. */
export async function sdkVoicemail(url: string, phone: Phone): Promise<SdkVoicemail> {
  page();
  const sdk = sdkModule('Voicemail/Voicemail.js') as SdkModule;
  const voicemail = sdk.createVoicemailClient(sdkWebex(url, phone), { level: 'error' });
  await voicemail.init();
  return voicemail;
}
