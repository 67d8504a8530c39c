import { badRequest, objectIn, textIn, type Fields } from '../../body.ts';

/** A ROAP message as the SDK sends and gets it. */
export interface RoapMessage {
  readonly seq: number;
  readonly messageType: 'OFFER' | 'ANSWER' | 'OK' | 'OFFER_REQUEST' | 'OFFER_RESPONSE' | 'ERROR';
  readonly sdp?: string;
}

const fromClient = ['OFFER', 'ANSWER', 'OK', 'OFFER_RESPONSE', 'ERROR'] as const;

/** Reads `localMedia.roap` of a request; a 400 says what is wrong with it. */
export function roapIn(body: Fields): RoapMessage {
  const roap = objectIn(objectIn(body, 'localMedia'), 'roap');
  const seq = roap['seq'];
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0)
    throw badRequest("'seq' must be a number");
  const type = textIn(roap, 'messageType');
  const messageType = fromClient.find((known) => known === type);
  if (!messageType) throw badRequest(`ROAP message '${type}' is not known`);
  const needsSdp = messageType !== 'OK' && messageType !== 'ERROR';
  return needsSdp ? { seq, messageType, sdp: textIn(roap, 'sdp') } : { seq, messageType };
}
