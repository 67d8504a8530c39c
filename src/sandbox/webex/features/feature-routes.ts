import type * as v from 'valibot';
import { badRequest, read } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import type { Route, SignedInExchange } from '../../route.ts';
import { uuidOf } from '../hydra-id.ts';
import type { Webex } from '../webex.ts';
import { xml } from '../xsi/document.ts';
import { userOf, userPath } from '../xsi/user-path.ts';
import type { FeatureName, PersonFeatures } from './features.ts';
import { callForwardingShape, doNotDisturbShape, voicemailShape } from './shapes.ts';

const callWaiting = `${userPath}/services/CallWaiting`;

/** A person's settings: the public API's features, and call waiting by XSI, as the SDK's settings client asks for them. */
export const featureRoutes = (webex: Webex): readonly Route[] => [
  ...feature(webex, 'doNotDisturb', doNotDisturbShape),
  ...feature(webex, 'callForwarding', callForwardingShape),
  ...feature(webex, 'voicemail', voicemailShape),
  {
    name: 'xsi.callWaiting',
    method: 'GET',
    path: callWaiting,
    handle: (exchange) =>
      xml('CallWaiting', { active: String(webex.features.of(userOf(exchange)).callWaiting) }),
  },
  {
    name: 'xsi.callWaiting.set',
    method: 'PUT',
    path: callWaiting,
    handle(exchange) {
      const person = userOf(exchange);
      const { body } = exchange;
      const active =
        typeof body === 'string' ? /<active>\s*(true|false)\s*<\/active>/.exec(body)?.[1] : undefined;
      if (active === undefined) throw badRequest('The body must be XML with <active>true</active> or false');
      return changed(webex, person, 'callWaiting', active === 'true');
    },
  },
];

function feature<Name extends Exclude<FeatureName, 'callWaiting'>>(
  webex: Webex,
  name: Name,
  shape: v.GenericSchema<unknown, PersonFeatures[Name]>,
): readonly Route[] {
  const path = `/hydra/v1/people/:person/features/${name}`;
  return [
    {
      name: `hydra.${name}`,
      method: 'GET',
      path,
      handle: (exchange) => ({ body: { ...webex.features.of(ownerOf(exchange))[name] } }),
    },
    {
      name: `hydra.${name}.set`,
      method: 'PUT',
      path,
      handle(exchange) {
        const person = ownerOf(exchange);
        const wish = read(shape, exchange.body);
        if (name === 'voicemail' && 'enabled' in wish && wish.enabled && !person.voicemail) {
          throw badRequest(`${person.name} has no mailbox`);
        }
        return changed(webex, person, name, wish);
      },
    },
  ];
}

/** Stores a setting; all pages of the person are told of it once the answer has left. */
function changed<Name extends FeatureName>(
  webex: Webex,
  person: Person,
  name: Name,
  value: PersonFeatures[Name],
) {
  webex.features.set(person, name, value);
  return {
    status: 204,
    // A browser takes what has no type for XML, and an empty one has it complain of styles in its own words.
    headers: { 'content-type': 'text/plain' },
    after: () => {
      webex.tell(person, { eventType: 'people.feature_changed', feature: name });
    },
  };
}

/** The person whose settings are asked for: only ever the one who asks. */
function ownerOf({ person, params }: SignedInExchange): Person {
  if (uuidOf(params['person'] ?? '') === person.id) return person;
  throw new Refusal(403, 'This is somebody else’s');
}
