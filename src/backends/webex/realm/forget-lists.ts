import type { SdkVoicemail } from '../voicemail/sdk-voicemail.ts';

/** Has the client leave nothing behind of what it lists, which it would keep in `storage` for as long as the tab lasts. */
export function forgetLists(client: SdkVoicemail, storage: Pick<Storage, 'removeItem'>): SdkVoicemail {
  const list = client.getVoicemailList.bind(client);
  client.getVoicemailList = async (...given) => {
    try {
      return await list(...given);
    } finally {
      storage.removeItem(String(client.backendConnector.context));
    }
  };
  return client;
}
