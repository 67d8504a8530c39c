import { expect, test } from 'vitest';
import { forgetLists } from '../../../src/backends/webex/realm/forget-lists.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';

test('what the SDK lists of a mailbox is not left in the storage of the page, whatever comes of listing', async () => {
  const realm = new FakeRealm();
  const { voicemail } = realm;
  if (!voicemail) throw new Error('No mailbox.');
  const forgotten: string[] = [];
  Object.assign(voicemail.backendConnector, { context: 'k3v' });
  const client = forgetLists(voicemail, { removeItem: (key) => forgotten.push(key) });

  await client.getVoicemailList(0, 10, 'DESC', true);
  realm.answer = () => Promise.reject(new TypeError('stumbles'));
  await expect(client.getVoicemailList(0, 10, 'DESC', true)).rejects.toThrow('stumbles');

  expect(forgotten).toEqual(['k3v', 'k3v']);
  expect(realm.asked).toHaveLength(2);
});
