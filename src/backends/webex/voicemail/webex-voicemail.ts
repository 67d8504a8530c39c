import {
  LineError,
  type VoiceMessage,
  type Voicemail,
  type VoicemailCount,
  type VoicemailWanted,
} from '../../../calling/index.ts';
import { asRecord, type SdkAnswer, type Unknowns } from '../sdk-answer.ts';
import { SdkPart } from '../sdk-part.ts';
import { isMessageId, readMessage } from './message-info.ts';
import { readRecording } from './recording.ts';
import type { SdkVoicemail } from './sdk-voicemail.ts';

/** How long a recording may take to arrive, in milliseconds. */
const recordingLimit = 60_000;

/** As many messages as are ever read. */
const most = 10_000;

/** Longest transcript that is kept, in UTF-16 code units. */
const longestTranscript = 100_000;

/** The mailbox of one line, through whichever SDK is signed in. */
export class WebexVoicemail extends SdkPart<SdkVoicemail> implements Voicemail {
  async count(): Promise<VoicemailCount> {
    const { voicemailSummary } = await this.#ask((sdk) => sdk.getVoicemailSummary());
    const { newMessages, newUrgentMessages, oldMessages, oldUrgentMessages } = asRecord(voicemailSummary);
    const unseen = countIn(newMessages) + countIn(newUrgentMessages);
    return { unseen, total: unseen + countIn(oldMessages) + countIn(oldUrgentMessages) };
  }

  async list({ skip, limit }: VoicemailWanted): Promise<readonly VoiceMessage[]> {
    const { voicemailList } = await this.#ask((sdk) => sdk.getVoicemailList(0, most, 'DESC', true));
    if (!Array.isArray(voicemailList)) throw new LineError('other');
    return voicemailList
      .slice(0, most)
      .flatMap((info) => readMessage(info) ?? [])
      .sort((one, other) => other.receivedAt - one.receivedAt)
      .slice(skip, skip + limit);
  }

  async recording(id: string): Promise<Blob> {
    const { voicemailContent } = await this.#askOf(id, (sdk) => sdk.getVoicemailContent(id), recordingLimit);
    const recording = readRecording(asRecord(voicemailContent)['content']);
    if (!recording) throw new LineError('other');
    return recording;
  }

  async transcript(id: string): Promise<string | undefined> {
    try {
      const { voicemailTranscript } = await this.#askOf(
        id,
        async (sdk) => (await sdk.getVMTranscript(id)) ?? none,
      );
      const text = typeof voicemailTranscript === 'string' ? voicemailTranscript.trim() : '';
      return text.slice(0, longestTranscript) || undefined;
    } catch (cause) {
      // Where a message has none, some clouds have no such place.
      if (cause instanceof LineError && cause.details.status === 404) return undefined;
      throw cause;
    }
  }

  async mark(id: string, seen: boolean): Promise<void> {
    await this.#askOf(id, (sdk) => (seen ? sdk.voicemailMarkAsRead(id) : sdk.voicemailMarkAsUnread(id)));
    this.changed();
  }

  async remove(id: string): Promise<void> {
    await this.#askOf(id, (sdk) => sdk.deleteVoicemail(id));
    this.changed();
  }

  async #askOf(
    id: string,
    ask: (sdk: SdkVoicemail) => Promise<SdkAnswer>,
    limit?: number,
  ): Promise<Unknowns> {
    if (!isMessageId(id)) throw new LineError('other', { details: { status: 404 } });
    return this.#ask(ask, limit);
  }

  #ask(ask: (sdk: SdkVoicemail) => Promise<SdkAnswer | null>, limit?: number): Promise<Unknowns> {
    return this.ask((sdk) => located(sdk, ask), limit);
  }
}

/** What there is not is empty. */
const none: SdkAnswer = { statusCode: 204 };

/** Asks once the SDK knows where the mailbox is: it says that it does also where it does not, and would ask the page then. */
async function located(
  sdk: SdkVoicemail,
  ask: (sdk: SdkVoicemail) => Promise<SdkAnswer | null>,
): Promise<SdkAnswer> {
  if (!isAddress(sdk.backendConnector.xsiEndpoint)) await sdk.init();
  const { xsiEndpoint } = sdk.backendConnector;
  if (!isAddress(xsiEndpoint)) return { statusCode: asRecord(xsiEndpoint)['statusCode'] };
  return (await ask(sdk)) ?? none;
}

const isAddress = (given: unknown): boolean => typeof given === 'string' && /^https?:\/\//.test(given);

const countIn = (given: unknown): number =>
  typeof given === 'number' && given > 0 ? Math.min(Math.floor(given), most) : 0;
