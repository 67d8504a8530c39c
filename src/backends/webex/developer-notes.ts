import { callErrorFrom, lineErrorFrom } from './errors.ts';
import type { Exchange } from './realm/wire-tap.ts';

/** What a Webex app does with `@webex/calling` itself, with the traps that this adapter absorbs. */
export const lessons = [
  {
    action: 'register',
    code: `const calling = await Calling.init({ webexConfig, callingConfig });
calling.on('ready', async () => {
  await calling.register();
  const [line] = Object.values(calling.callingClient.getLines());
  line.on('registered', ({ lineId }) => ready(lineId));
  line.on('error', (error) => failed(error));
  await line.register();
});`,
    traps: ['register-resolves', 'register-retries', 'keepalive-token', 'singletons'],
  },
  {
    action: 'dial',
    code: `const microphone = await Calling.createMicrophoneStream({ audio: true });
const call = line.makeCall({ type: 'uri', address: '9001' });
call.on('progress', () => ringing());
call.on('connect', () => connected());
call.on('remote_media', (track) => {
  audio.srcObject = new MediaStream([track]);
});
call.on('disconnect', () => over());
call.on('call_error', (error) => over(error));
await call.dial(microphone);`,
    traps: ['undefined-call', 'setup-timeout', 'id-late'],
  },
  {
    action: 'answer',
    code: `line.on('line:incoming_call', (call) => {
  const { name, num } = call.getCallerInfo();
  call.on('remote_media', (track) => play(track));
  call.on('established', () => connected());
  answerButton.onclick = () => call.answer(microphone);
});`,
    traps: ['event-name', 'answer-stream', 'offer-late'],
  },
  { action: 'end', code: `call.end();`, traps: ['no-disconnect', 'end-before-id', 'end-waits'] },
  {
    action: 'hold',
    code: `call.on('held', () => held());
call.on('resumed', () => talking());
call.on('hold_error', (error) => stillTalking(error));
call.on('resume_error', (error) => stillHeld(error));
call.doHoldResume(); // holds, or resumes what is held`,
    traps: ['held-early', 'hold-ignored', 'established-again'],
  },
  {
    action: 'digits',
    code: `call.sendDigit('5');`,
    traps: ['digit-silent', 'digit-overtakes'],
  },
  { action: 'mute', code: `call.mute(microphone);`, traps: ['mute-here'] },
  {
    action: 'blind',
    code: `await call.completeTransfer('BLIND', undefined, '1002');`,
    traps: ['transfer-resolves'],
  },
  {
    action: 'consult',
    code: `call.doHoldResume();
const second = line.makeCall({ type: 'uri', address: '1002' });
await second.dial(microphone);
// once they have talked
await call.completeTransfer('CONSULT', second.getCallId());`,
    traps: ['transfer-resolves'],
  },
  {
    action: 'microphone',
    code: `const next = await Calling.createMicrophoneStream({
  audio: { deviceId: { exact: deviceId } },
});
call.updateMedia(next);`,
    traps: ['update-media'],
  },
  {
    action: 'stats',
    code: `const report = await call.mediaConnection.getStats();
for (const entry of report.values()) {
  if (entry.type === 'inbound-rtp') show(entry.packetsLost, entry.jitter);
}`,
    traps: ['no-quality', 'stats-patched'],
  },
  {
    action: 'history',
    code: `const history = calling.callHistoryClient; // clientConfig: { callHistory: true }
history.on('callHistory:user_recent_sessions', () => list());
const { statusCode, data } = await history.getCallHistoryData(14, 200, 'DESC', 'endTime');
if (statusCode === 200) show(data.userSessions);
await history.updateMissedCalls([{ sessionId, endTime }]); // they were seen
await history.deleteCallHistoryRecords([{ sessionId, endTime }]);`,
    traps: ['part-resolves', 'history-sort', 'history-letters'],
  },
  {
    action: 'voicemail',
    code: `const mailbox = calling.voicemailClient; // clientConfig: { voicemail: true }
await mailbox.init();
const { data } = await mailbox.getVoicemailList(0, 100, 'DESC', true);
const [first] = data.voicemailList;
const answer = await mailbox.getVoicemailContent(first.messageId.$);
play(atob(answer.data.voicemailContent.content));
await mailbox.voicemailMarkAsRead(first.messageId.$);
await mailbox.deleteVoicemail(first.messageId.$);`,
    traps: ['part-resolves', 'voicemail-init', 'voicemail-kept'],
  },
  {
    action: 'contacts',
    code: `const contacts = calling.contactClient; // clientConfig: { contact: true }
const { statusCode, data } = await contacts.getContacts();
if (statusCode === 200) show(data.contacts, data.groups);
const carol = {
  contactType: 'CUSTOM',
  firstName: 'Carol',
  displayName: 'Carol',
  phoneNumbers: [{ type: 'work', value: '+14155550199' }],
  groups: [],
};
const made = await contacts.createContact(structuredClone(carol));
await contacts.deleteContact(made.data.contact.contactId);`,
    traps: ['part-resolves', 'contacts-one-closed', 'contacts-in-place', 'contacts-no-change'],
  },
  {
    action: 'settings',
    code: `const settings = calling.callSettingsClient; // clientConfig: { callSettings: true }
await settings.setDoNotDisturbSetting(true);
const { data } = await settings.getCallForwardSetting();
const whole = data.callSetting;
Object.assign(whole.callForwarding.always, { enabled: true, destination: '1002' });
await settings.setCallForwardSetting(whole);`,
    traps: ['part-resolves', 'settings-whole', 'settings-waiting'],
  },
  { action: 'out', code: `await calling.deregister();`, traps: ['singletons'] },
] as const;

const statuses = [0, 400, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504] as const;

/** Codes in the bodies of Mobius: those of a registration are told apart behind a 403. */
const codes = { line: [101, 102, 103], call: [112, 113, 114, 116, 117, 118] } as const;

/** The SDK's `ERROR_TYPE`. */
const types = [
  'call_error',
  'bad_request',
  'forbidden',
  'not_found',
  'registration_error',
  'service_unavailable',
  'timeout',
  'token_error',
  'too_many_requests',
  'server_error',
] as const;

const exchange = (status: number, errorCode?: number): Exchange => ({
  ...{ method: 'POST', uri: '', status, request: undefined, trackingId: undefined, retryAfter: undefined },
  answer: { errorCode },
});

const said = (status: number): string => (status === 0 ? 'no answer' : `HTTP ${status}`);

const call = (name: string, reason: string) => ({ said: name, name: 'CallError', reason }) as const;
const line = (name: string, reason: string) => ({ said: name, name: 'LineError', reason }) as const;

/** Made of what the adapter itself asks, so that they are never old. */
export const translations = [
  ...statuses.map((status) => line(said(status), lineErrorFrom(exchange(status)).reason)),
  ...codes.line.map((code) => line(`HTTP 403, errorCode ${code}`, lineErrorFrom(exchange(403, code)).reason)),
  ...statuses.map((status) => call(said(status), callErrorFrom(undefined, exchange(status), '').reason)),
  ...codes.call.map((code) =>
    call(`errorCode ${code}`, callErrorFrom(undefined, exchange(400, code), '').reason),
  ),
  ...types.map((type) => {
    const error = { getCallError: () => ({ type }) };
    return call(`CallError type ${type}`, callErrorFrom(error, undefined, '').reason);
  }),
] as const;
