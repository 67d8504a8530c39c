import * as v from 'valibot';
import { object, oneOf, text, whole } from '../../body.ts';

/** A ROAP message as the SDK sends and gets it. */
export interface RoapMessage {
  readonly seq: number;
  readonly messageType: 'OFFER' | 'ANSWER' | 'OK' | 'OFFER_REQUEST' | 'OFFER_RESPONSE' | 'ERROR';
  readonly sdp?: string;
}

const withSdp = ['OFFER', 'ANSWER', 'OFFER_RESPONSE'] as const;
const without = ['OK', 'ERROR'] as const;
const known = oneOf([...withSdp, ...without]);

/** The media of a request, with a ROAP message as a page sends it. */
export const localMediaShape = object({
  roap: v.variant(
    'messageType',
    [
      object({ seq: whole(), messageType: v.picklist(withSdp), sdp: text }),
      object({ seq: whole(), messageType: v.picklist(without) }),
    ],
    ({ path }) => (path ? known.message : 'must be an object'),
  ),
});
