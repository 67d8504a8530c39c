import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { page, sdkModule, sdkWebex } from './support/sdk-webex.ts';

interface Answer {
  readonly statusCode: number;
  readonly data: { readonly callSetting?: object; readonly error?: string };
}

/** What the tests use of Cisco's own client for settings. */
interface SdkSettings {
  getCallWaitingSetting(): Promise<Answer>;
  getDoNotDisturbSetting(): Promise<Answer>;
  setDoNotDisturbSetting(enabled: boolean): Promise<Answer>;
  getCallForwardSetting(): Promise<Answer>;
  setCallForwardSetting(setting: object): Promise<Answer>;
  getVoicemailSetting(): Promise<Answer>;
  setVoicemailSetting(setting: object): Promise<Answer>;
}

interface SdkModule {
  createCallSettingsClient(webex: object, logger: { level: string }): SdkSettings;
}

async function settingsOf(extension: string) {
  page();
  const { url, sandbox } = await sandboxForTest();
  const phone = await Phone.register(url, extension);
  const sdk = sdkModule('CallSettings/CallSettings.js') as SdkModule;
  const webex = sdkWebex(url, phone);
  return { settings: sdk.createCallSettingsClient(webex, { level: 'error' }), phone, url, webex, sandbox };
}

test('Cisco’s own client changes do not disturb, which the other pages are told', async () => {
  const { settings, phone } = await settingsOf('1001');

  const before = await settings.getDoNotDisturbSetting();
  const set = await settings.setDoNotDisturbSetting(true);
  const told = await phone.next('people.feature_changed');
  const after = await settings.getDoNotDisturbSetting();

  expect(before.data.callSetting).toEqual({ enabled: false, ringSplashEnabled: false });
  expect(set.statusCode).toBe(204);
  expect(told.data['feature']).toBe('doNotDisturb');
  expect(after.data.callSetting).toEqual({ enabled: true, ringSplashEnabled: false });
});

test('Cisco’s own client sets forwarding and voicemail; what is left out is off, and rings read back as they came', async () => {
  const { settings } = await settingsOf('1001');

  const forwarding = await settings.setCallForwardSetting({
    callForwarding: {
      noAnswer: { enabled: true, destination: '1002', numberOfRings: '2' },
    },
  });
  const voicemail = await settings.setVoicemailSetting({
    enabled: true,
    sendAllCalls: { enabled: true },
    emailCopyOfMessage: { enabled: true, emailId: 'alice@example.org' },
  });

  expect([forwarding.statusCode, voicemail.statusCode]).toEqual([204, 204]);
  expect((await settings.getCallForwardSetting()).data.callSetting).toEqual({
    callForwarding: {
      always: { enabled: false },
      busy: { enabled: false },
      noAnswer: { enabled: true, destination: '1002', numberOfRings: '2', systemMaxNumberOfRings: 20 },
    },
    businessContinuity: { enabled: false },
  });
  expect((await settings.getVoicemailSetting()).data.callSetting).toMatchObject({
    enabled: true,
    sendAllCalls: { enabled: true },
    sendBusyCalls: { enabled: false },
    emailCopyOfMessage: { enabled: true, emailId: 'alice@example.org' },
  });
});

test('Cisco’s own client reads call waiting, which XSI switches', async () => {
  const { settings, phone, url, webex } = await settingsOf('1002');
  const path = `com.broadsoft.xsi-actions/v2.0/user/${webex.internal.device.userId}/services/CallWaiting`;

  const before = await settings.getCallWaitingSetting();
  const set = await send('PUT', `${url}/${path}`, {
    token: phone.token,
    raw: '<CallWaiting xmlns="http://schema.broadsoft.com/xsi"><active>false</active></CallWaiting>',
    headers: { 'content-type': 'application/xml' },
  });

  expect(before.data.callSetting).toEqual({ enabled: true });
  expect(set.status).toBe(204);
  expect((await settings.getCallWaitingSetting()).data.callSetting).toEqual({ enabled: false });
});

test('whoever has no mailbox cannot switch it on; a reset brings back the settings of the start', async () => {
  const { settings, sandbox, phone, url, webex } = await settingsOf('1002');
  await settings.setDoNotDisturbSetting(true);

  const id = Buffer.from(`ciscospark://us/PEOPLE/${webex.internal.device.userId}`).toString('base64');
  const refused = await send('PUT', `${url}/hydra/v1/people/${id}/features/voicemail`, {
    token: phone.token,
    body: { enabled: true },
  });
  const voicemail = await settings.getVoicemailSetting();
  sandbox.reset();

  expect([refused.status, refused.body['message']]).toEqual([400, 'Bob Baker has no mailbox']);
  expect(voicemail.data.callSetting).toMatchObject({ enabled: false, sendBusyCalls: { enabled: false } });
  expect((await settings.getDoNotDisturbSetting()).data.callSetting).toMatchObject({ enabled: false });
});
