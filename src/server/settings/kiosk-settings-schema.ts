import * as v from 'valibot';
import { described, group, groupWords, text } from './schema-words.ts';

/** What gets an access token: one that is known, or the means to ask Webex for the next one. */
const token = group({
  accessToken: described(v.optional(text), 'A token that does not end soon. Instead of the other three.'),
  clientId: described(v.optional(text), 'The id of the app, as developer.webex.com says it.'),
  clientSecret: described(v.optional(text), 'Its secret.'),
  refreshToken: described(v.optional(text), 'What the next access token is asked for with.'),
});

const secretSaid = 'must have 16 characters or more, and no blanks';

const secret = v.pipe(v.string('must be text'), v.regex(/^\S{16,}$/, secretSaid));

const oneKiosk = group({
  key: described(secret, 'What the kiosk is let in with, once. Also in the environment, as KIOSK_KEY_<ID>.'),
  profile: described(text, 'The file that says what the kiosk may do, beside this file.'),
  workspace: described(
    v.optional(token),
    'The workspace whose line the kiosk has: it can be called then. A guest’s, without.',
  ),
});

const idWords = 'must be made of small letters, digits and hyphens, 40 at the most';

/** The kiosks of a server. */
export const kiosk = group({
  serviceApp: described(
    v.optional(token),
    'The service app by which guests are let in, for kiosks without a workspace.',
  ),
  statusKey: described(
    v.optional(secret),
    'What shows the operator how each kiosk is, at /kiosks/status. Nobody is shown without.',
  ),
  kiosks: described(
    v.record(v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]{0,39}$/, idWords)), oneKiosk, groupWords),
    'Each by its id, which is in its address: /kiosk/<id>.',
  ),
});
