import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import type { Answer, Route, SignedInRoute } from '../../route.ts';
import type { VoiceMessage } from '../../switch/voicemail/voice-message.ts';
import { wavOf } from '../../switch/voicemail/wav.ts';
import type { World } from '../../world.ts';
import { json, xml } from './document.ts';
import { messageInfo, messagesPath, summaryOf } from './message-info.ts';
import { userOf, userPath, xsi } from './user-path.ts';

const messages = `${xsi}${messagesPath(':user')}`;
const message = `${messages}/:message`;

/** Nothing, as text: a browser takes what has no type for XML, and an empty one has it complain of styles in its own words. */
const done = { headers: { 'content-type': 'text/plain' } };

/** A person's voicemail (XSI), as `WxCallBackendConnector` of the SDK's voicemail client asks for it. */
export function voicemailRoutes({ voicemail }: World): readonly Route[] {
  const forMessage = (
    name: string,
    method: SignedInRoute['method'],
    path: string,
    answer: (found: VoiceMessage, owner: Person) => Answer,
  ): Route => ({
    name,
    method,
    path,
    handle(exchange) {
      const owner = ownerOf(userOf(exchange));
      const found = voicemail.find(owner, exchange.params['message'] ?? '');
      if (!found) throw new Refusal(404, 'There is no such message');
      return answer(found, owner);
    },
  });
  const mark = (read: boolean) => (found: VoiceMessage, owner: Person) => ({
    ...done,
    after: voicemail.mark(owner, found, read),
  });
  return [
    {
      name: 'xsi.messages',
      method: 'GET',
      path: messages,
      handle(exchange) {
        const owner = ownerOf(userOf(exchange));
        const infos = voicemail.of(owner).map((each) => messageInfo(owner, each));
        const list = { messageInfoList: infos.length > 0 ? { messageInfo: infos } : '' };
        return (exchange.query['format'] === 'json' ? json : xml)('VoiceMessagingMessages', list);
      },
    },
    {
      name: 'xsi.messages.summary',
      method: 'GET',
      path: `${userPath}/calls/MessageSummary`,
      // Whoever has no mailbox has no messages: every phone asks, and none has done anything wrong.
      handle(exchange) {
        const counts = Object.entries(summaryOf(voicemail.of(userOf(exchange))));
        const summary = Object.fromEntries(counts.map(([name, count]) => [name, String(count)]));
        return xml('MessageSummary', { summary });
      },
    },
    forMessage('xsi.message', 'GET', message, (found, owner) =>
      xml('VoiceMessage', {
        messageInfo: messageInfo(owner, found),
        // The SDK reads the second and the third child.
        messageMediaContent: {
          description: '',
          mediaType: 'WAV',
          content: wavOf(found.audio).toString('base64'),
        },
      }),
    ),
    forMessage('xsi.message.transcript', 'GET', `${message}/transcript`, ({ transcript }) =>
      xml(
        'VoiceMessageTranscript',
        transcript === undefined ? { status: 'NOT_AVAILABLE' } : { status: 'READY', content: transcript },
      ),
    ),
    forMessage('xsi.message.read', 'PUT', `${message}/MarkAsRead`, mark(true)),
    forMessage('xsi.message.unread', 'PUT', `${message}/MarkAsUnread`, mark(false)),
    forMessage('xsi.message.delete', 'DELETE', message, (found, owner) => ({
      ...done,
      after: voicemail.remove(owner, found),
    })),
  ];
}

function ownerOf(person: Person): Person {
  if (person.voicemail) return person;
  throw new Refusal(404, `${person.name} has no mailbox`);
}
