import type { Party } from '../../switch/leg.ts';
import { organisation } from '../../people.ts';

const domain = 'sandbox.invalid';

/** The caller ID as Mobius passes it on from the SIP side; the `externalId` at its end makes the SDK ask the directory. */
export function callerId({ name, number, personId }: Party) {
  const quoted = name.replace(/[\\"]/g, '\\$&');
  const identity = `"${quoted}" <sip:${number}@${domain};user=phone>`;
  return {
    from: `${identity};tag=${organisation.slice(-8)}`,
    'p-asserted-identity': identity,
    ...(personId !== undefined && {
      'x-broadworks-remote-party-info': `userId="${number}@${domain}";userDn="tel:${number};ext=${number};country-code=1";externalId=${personId}`,
    }),
  };
}
