import { badRequest, read, type Fields } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import { personOfToken, type Known } from '../tokens.ts';
import { KeyStore } from './key-store.ts';
import { handshakeShape, newKeysShape, newResourceShape, requestShape, type KmsRequest } from './requests.ts';
import { cluster, makeServerKey, serverKeyId } from './server-key.ts';
import { SharedKeys } from './shared-keys.ts';

/** An answer, and the page that has asked. */
export interface KmsAnswer {
  /** URL of its Webex device. */
  readonly clientId: string;
  readonly message: string;
}

/**
 * The key service (KMS): agrees upon a key with each page, and under it makes, binds and hands out the keys by which
 * contents are encrypted. It keeps them as the sandbox keeps contacts. Whose a key is, the token in the message says.
 */
export class KeyService {
  readonly #webex: Known;
  readonly #store: KeyStore;
  #opened: ReturnType<typeof openService> | undefined;

  constructor(webex: Known) {
    this.#webex = webex;
    this.#store = new KeyStore(webex.world.newId, webex.world.memory);
  }

  /** Where the service is, and its own key: both as text, which the SDK wants. */
  async details(): Promise<Fields> {
    const { server } = await this.#open();
    return { kmsCluster: cluster, rsaPublicKey: JSON.stringify(server.shown) };
  }

  /** Answers what a person's page asks; a 400 where that cannot be read. */
  async answer(person: Person, message: string): Promise<KmsAnswer> {
    const { shared } = await this.#open();
    const now = this.#webex.world.clock.now();
    const { kid, said } = await shared.open(message, now);
    const request = read(requestShape, said);
    const { requestId, client } = request;
    const answer = await this.#do(person, request, kid).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, reason: error.message };
    });
    return {
      clientId: client.clientId,
      message: await shared.close({ ...answer, requestId }, kid, now),
    };
  }

  async #do(person: Person, request: KmsRequest, kid: string): Promise<Fields> {
    const now = this.#webex.world.clock.now();
    const { method, uri, client } = request;
    if (personOfToken(this.#webex, client.credential.bearer) !== person) {
      throw new Refusal(403, 'The token in the message is another person’s');
    }
    const what = `${method} ${uri.replace(cluster, '')}`;
    if (what === 'create /ecdhe') {
      const { jwk } = read(handshakeShape, request);
      const { shared } = await this.#open();
      const agreed = `${cluster}/ecdhe/${this.#webex.world.newId()}`;
      return { status: 201, key: agree(() => shared.agree(jwk, agreed, now)) };
    }
    if (kid === serverKeyId) throw badRequest('Only a handshake is written under the key of the service');
    if (what === 'create /keys') {
      const { count } = read(newKeysShape, request);
      return { status: 201, keys: this.#store.create(person, now, count) };
    }
    if (what === 'create /resources') {
      const { keyUris, userIds } = read(newResourceShape, request);
      const resource = this.#store.createResource(person, keyUris, userIds);
      if (!resource) throw new Refusal(403, 'One of the keys is not the person’s');
      return { status: 201, resource };
    }
    if (what === 'update /ping') return { status: 200 };
    if (method === 'retrieve') {
      const key = this.#store.of(person, uri);
      if (!key) throw new Refusal(404, 'There is no such key, or not for this person');
      return { status: 200, key };
    }
    throw new Refusal(501, `${method} is not emulated for ${uri}`);
  }

  #open() {
    return (this.#opened ??= openService());
  }
}

async function openService() {
  const server = await makeServerKey();
  return { server, shared: new SharedKeys(server) };
}

/** What is no point of the curve is no key. */
function agree(with_: () => Fields): Fields {
  try {
    return with_();
  } catch {
    throw badRequest("'jwk' must be a point on P-256");
  }
}
