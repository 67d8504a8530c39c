import * as v from 'valibot';
import { looseObject, object, text, whole } from '../../body.ts';

/** What `POST kms/messages` says: each message is closed by a key. */
export const messagesShape = object({
  destination: text,
  kmsMessages: v.pipe(v.array(text), v.minLength(1), v.maxLength(50)),
});

/** What is in a message. */
export const requestShape = looseObject({
  requestId: text,
  method: text,
  uri: text,
  client: looseObject({ clientId: text, credential: looseObject({ userId: text, bearer: text }) }),
});

export type KmsRequest = v.InferOutput<typeof requestShape>;

/** The public half of a key on P-256. */
export const handshakeShape = looseObject({
  jwk: object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: text, y: text }),
});

export const newKeysShape = looseObject({ count: whole(1, 100) });

export const newResourceShape = looseObject({
  keyUris: v.pipe(v.array(text), v.minLength(1), v.maxLength(100)),
  userIds: v.optional(v.pipe(v.array(text), v.maxLength(1_000)), []),
});
