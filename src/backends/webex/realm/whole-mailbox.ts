import { asRecord } from '../sdk-answer.ts';
import { keepOnly, tidyAnswers } from './tidy-answers.ts';

/** What the SDK's client for voicemail asks the provider by. */
interface Connector {
  webex?: { request(options: never): Promise<unknown> };
}

/**
 * Has `client` list the messages of a mailbox also where one of them does not say when it came: by itself the SDK, which
 * sorts them by that, lists none then.
 */
export function listWhole<Client extends { readonly backendConnector: object }>(client: Client): Client {
  const connector: Connector = client.backendConnector;
  if (!connector.webex) return client;
  connector.webex = tidyAnswers(connector.webex, (body) => {
    const list = asRecord(asRecord(body['VoiceMessagingMessages'])['messageInfoList']);
    keepOnly(list, 'messageInfo', ({ time }) => typeof time === 'object' && time !== null);
  });
  return client;
}
