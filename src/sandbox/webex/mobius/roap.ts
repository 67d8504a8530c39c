import * as v from 'valibot';
import { badRequest, object, oneOf, text, whole } from '../../body.ts';
import type { MediaKit } from '../../switch/media-kit.ts';

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

/** Throws a 400 that says what is wrong with an offer that cannot be used. */
export function checkOffer(media: MediaKit, sdp: string): void {
  try {
    media.check(sdp);
  } catch (error) {
    throw badRequest(
      `The offer cannot be used: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}
