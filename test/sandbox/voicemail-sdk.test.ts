import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';
import { sdkVoicemail } from './support/sdk-voicemail.ts';

test('Cisco’s own client lists, plays, reads, marks and deletes messages, and has the transcript of one', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const voicemail = await sdkVoicemail(url, alice);

  const listed = await voicemail.getVoicemailList(0, 20, 'DESC', true);
  const [newest, older] = listed.data.voicemailList ?? [];
  const id = newest?.messageId.$ ?? '';
  const one = await voicemail.getVoicemailList(0, 1, 'DESC', true);
  const content = await voicemail.getVoicemailContent(id);
  const transcript = await voicemail.getVMTranscript(id);
  const summary = await voicemail.getVoicemailSummary();
  const read = await voicemail.voicemailMarkAsRead(id);
  const afterRead = await voicemail.getVoicemailSummary();
  const told = await alice.next('voicemail.message_summary');
  const unread = await voicemail.voicemailMarkAsUnread(id);
  const removed = await voicemail.deleteVoicemail(id);
  const left = await voicemail.getVoicemailList(0, 20, 'DESC', true);
  const removedLast = await voicemail.deleteVoicemail(older?.messageId.$ ?? '');
  const empty = await voicemail.getVoicemailList(0, 20, 'DESC', true);

  expect(newest).toMatchObject({
    callingPartyInfo: { name: { $: 'Bob Baker' }, address: { $: 'tel:1002' } },
    time: { $: String(Date.parse('2026-01-01T10:00:00Z')) },
  });
  expect([newest?.read, older?.read]).toEqual([undefined, {}]);
  expect(one.data.voicemailList).toEqual([newest]);
  const sound = Buffer.from(content.data.voicemailContent?.content ?? '', 'base64');
  expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
  expect(Number(newest?.duration.$)).toBe(Math.round((sound.readUInt32LE(54) * 1000) / 8000));
  expect(content.data.voicemailContent?.type).toBe('WAV');
  expect(transcript).toMatchObject({ message: 'READY', data: { voicemailTranscript: /Thursday/ } });
  expect(summary.data.voicemailSummary).toMatchObject({ newMessages: 1, oldMessages: 1 });
  expect(afterRead.data.voicemailSummary).toMatchObject({ newMessages: 0, oldMessages: 2 });
  expect(told.data['summary']).toMatchObject({ newMessages: 0, oldMessages: 2 });
  expect(
    [content, transcript, read, unread, removed, removedLast].map(({ statusCode }) => statusCode),
  ).toEqual(Array(6).fill(200));
  // One message alone is no list on the wire.
  expect(left.data.voicemailList).toEqual([older]);
  expect(empty.data.voicemailList).toEqual([]);
});
