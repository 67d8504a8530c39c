import { randomBytes, type webcrypto } from 'node:crypto';
import {
  cluster,
  makeServerKey,
  serverKeyId,
  type ServerKey,
} from '../../../src/sandbox/webex/kms/server-key.ts';
import { SharedKeys } from '../../../src/sandbox/webex/kms/shared-keys.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What a page asks of the key service. */
export interface KeyRequest {
  readonly requestId: string;
  readonly method: string;
  readonly uri: string;
  readonly jwk?: webcrypto.JsonWebKey;
}

const k = randomBytes(32).toString('base64url');

/** The only key that there is. */
export const keyUrl = `${cluster}/keys/only`;
export const onlyKey = { kty: 'oct', kid: keyUrl, alg: 'A256GCM', k };

/** A key service that can be made to say anything, under the right keys. Making it takes a while: it has a certificate. */
export class TestKeyService {
  readonly server: ServerKey;
  readonly #shared: SharedKeys;
  #agreed = 0;

  constructor(server: ServerKey) {
    this.server = server;
    this.#shared = new SharedKeys(server);
  }

  get details(): Fields {
    return { kmsCluster: cluster, rsaPublicKey: JSON.stringify(this.server.shown) };
  }

  open(message: string): Promise<{ readonly kid: string; readonly said: unknown }> {
    return this.#shared.open(message, Date.now());
  }

  /** As it ought to be answered. */
  answer({ requestId, method, uri, jwk }: KeyRequest): Fields {
    const what = `${method} ${uri.replace(cluster, '')}`;
    if (what === 'create /ecdhe') {
      const agreed = `${cluster}/ecdhe/${String((this.#agreed += 1))}`;
      return { requestId, status: 201, key: this.#shared.agree(jwk as never, agreed, Date.now()) };
    }
    if (what === 'create /keys') return { requestId, status: 201, keys: [this.#key] };
    if (what === 'create /resources')
      return { requestId, status: 201, resource: { uri: `${cluster}/resources/1`, keyUris: [keyUrl] } };
    return { requestId, status: 200, key: this.#key };
  }

  close(said: Fields, kid: string): Promise<string> {
    return this.#shared.close(said, kid, Date.now());
  }

  get #key(): Fields {
    return { uri: keyUrl, jwk: { ...onlyKey }, userId: 'alice', createDate: new Date().toISOString() };
  }
}

export const makeKeyService = async (): Promise<TestKeyService> => new TestKeyService(await makeServerKey());
export const isHandshake = (kid: string): boolean => kid === serverKeyId;
