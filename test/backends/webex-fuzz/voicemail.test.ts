import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SdkAnswer } from '../../../src/backends/webex/sdk-answer.ts';
import type { SdkVoicemail } from '../../../src/backends/webex/voicemail/sdk-voicemail.ts';
import { WebexVoicemail } from '../../../src/backends/webex/voicemail/webex-voicemail.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { anyAnswer, settle } from './answers.ts';
import { holds, isShortText, json, nastyTexts, objectOf, text } from './hostile.ts';

const path = '/v2.0/user/P1/VoiceMessagingMessages/';

/** An element of XSI, or something like it. */
const element = (content: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: fc.record({ $: content }) }, { weight: 1, arbitrary: json });

const messageId = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((number) => `${path}m${number}`),
  text.map((end) => path + end),
  fc.constantFrom('../x', `${path}..`, `${path}a?b`, 'https://evil.invalid/', `${path}m1#`, path),
  json,
);

const info = fc.oneof(
  { weight: 1, arbitrary: json },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        messageId: element(messageId),
        time: element(fc.oneof(fc.constantFrom('1700000000000', '-1', '1e99', 'Infinity', ''), json)),
        duration: element(fc.oneof(fc.constantFrom('4500', '-1', '0'), json)),
        callingPartyInfo: fc.oneof(
          json,
          fc.record({
            name: element(text),
            address: element(fc.oneof(fc.constant('tel:+14155550102'), text)),
          }),
        ),
        read: json,
      },
      { requiredKeys: ['messageId', 'time'] },
    ),
  },
);

const list = fc.oneof(json, fc.array(info, { maxLength: 6 }));

const wave = Buffer.from('RIFF\0\0\0\0WAVEfmt ').toString('base64');

const content = fc.oneof(
  json,
  fc.record({ content: fc.oneof(fc.base64String(), fc.constantFrom(wave, `${wave}\n`, '%%%'), json) }),
);

function openMailbox(answer: () => Promise<SdkAnswer>) {
  const asked: string[] = [];
  const ask = (id: string) => {
    asked.push(id);
    return answer();
  };
  const sdk: SdkVoicemail = {
    backendConnector: { xsiEndpoint: 'https://xsi.invalid' },
    init: () => Promise.resolve(),
    getVoicemailList: answer,
    getVoicemailSummary: answer,
    getVoicemailContent: ask,
    voicemailMarkAsRead: ask,
    voicemailMarkAsUnread: ask,
    deleteVoicemail: ask,
    getVMTranscript: ask,
  };
  const clock = new FakeClock();
  const voicemail = new WebexVoicemail(clock);
  voicemail.attach(sdk);
  return { voicemail, clock, asked };
}

test('whatever the list has, what is shown are messages that can be asked for, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer('voicemailList', list), async (answer) => {
      const { voicemail, clock } = openMailbox(answer);
      const read = await settle(clock, voicemail.list({ skip: 0, limit: 100 }));
      const messages = read?.value ?? [];
      for (const { id, receivedAt, length, remote, seen } of messages) {
        holds(id.startsWith(path) && !/[?#\\]|\.\./.test(id), 'only a message is asked for');
        holds(Number.isFinite(new Date(receivedAt).getTime()), 'it came at some time');
        holds(length === undefined || length > 0, 'it is of some length');
        holds(isShortText(remote.name) && isShortText(remote.number), 'who called is short text');
        holds(remote.number === undefined || /^[+\d*#]+$/.test(remote.number), 'a number can be called');
        holds(typeof seen === 'boolean', 'it was heard or not');
      }
      const times = messages.map(({ receivedAt }) => receivedAt);
      holds(times.join() === times.toSorted((one, other) => other - one).join(), 'newest first');
    }),
    { numRuns: 2_500 },
  );
});

test('whatever the summary has, there are as many messages as can be counted', async () => {
  const summary = objectOf('newMessages', 'newUrgentMessages', 'oldMessages', 'oldUrgentMessages');
  await fc.assert(
    fc.asyncProperty(anyAnswer('voicemailSummary', summary), async (answer) => {
      const { voicemail, clock } = openMailbox(answer);
      const read = await settle(clock, voicemail.count());
      if (!read) return;
      const { unseen, total } = read.value;
      holds(
        [unseen, total].every((count) => Number.isSafeInteger(count) && count >= 0),
        'counts count',
      );
      holds(unseen <= total, 'what is new is part of all');
    }),
    { numRuns: 1_000 },
  );
});

test('whatever a recording is, it says that it is sound only where its first bytes do', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer('voicemailContent', content), async (answer) => {
      const { voicemail, clock } = openMailbox(answer);
      const read = await settle(clock, voicemail.recording(`${path}m1`));
      if (!read) return;
      const { type, size } = read.value;
      holds(size > 0, 'there is something');
      holds(/^(?:audio\/\w+|application\/octet-stream)$/.test(type), 'it is sound, or it is not');
    }),
    { numRuns: 1_000 },
  );
});

test('a transcript is the text that it is, markup and all, or none', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer('voicemailTranscript', fc.oneof(text, json)), async (answer) => {
      const { voicemail, clock } = openMailbox(answer);
      const read = await settle(clock, voicemail.transcript(`${path}m1`));
      const said = read?.value;
      holds(said === undefined || (typeof said === 'string' && said !== ''), 'it is text, or none');
      holds(said === undefined || said.length <= 100_000, 'it can be read');
    }),
    { numRuns: 1_000 },
  );
});

test('a message is asked for by nothing but its own path', async () => {
  await fc.assert(
    fc.asyncProperty(messageId, async (id) => {
      const { voicemail, clock, asked } = openMailbox(() => Promise.resolve({ statusCode: 200 }));
      const given = typeof id === 'string' ? id : JSON.stringify(id);
      const verbs = [
        voicemail.recording(given),
        voicemail.transcript(given),
        voicemail.mark(given, true),
        voicemail.remove(given),
      ];
      for (const verb of verbs) await settle<unknown>(clock, verb);
      holds(
        asked.every((each) => each.startsWith(path) && !/[?#\\]|\.\./.test(each)),
        'nothing else is asked for with the person’s token',
      );
    }),
    { numRuns: 500 },
  );
});

test('a transcript of two million signs, and one of markup, are cut or left as they are', async () => {
  const said = async (voicemailTranscript: string) =>
    openMailbox(() =>
      Promise.resolve({ statusCode: 200, data: { voicemailTranscript } }),
    ).voicemail.transcript(`${path}m1`);

  expect(await said('x'.repeat(2_000_000))).toHaveLength(100_000);
  for (const nasty of nastyTexts.filter((each) => each.trim() === each))
    expect(await said(nasty)).toBe(nasty);
});
