import { randomBytes } from 'node:crypto';
import type { Fields } from '../../body.ts';
import { fleetingMemory, type Memory } from '../../memory/memory.ts';
import type { Person } from '../../people.ts';
import { cluster } from './server-key.ts';

interface StoredKey {
  readonly uri: string;
  readonly k: string;
  readonly createDate: string;
  /** Ids of those who may have it. */
  readonly readers: readonly string[];
  readonly resourceUri?: string;
}

/** The keys by which contents are encrypted, and who may have them. */
export class KeyStore {
  readonly #newId: () => string;
  readonly #memory: Pick<Memory, 'map' | 'together'>;
  readonly #keys: Map<string, StoredKey>;

  constructor(newId: () => string, memory: Pick<Memory, 'map' | 'together'> = fleetingMemory) {
    this.#newId = newId;
    this.#memory = memory;
    this.#keys = memory.map('keys');
  }

  /** Makes keys for a person: A256GCM. */
  create(person: Person, now: number, count = 1): readonly Fields[] {
    return this.#memory.together(() => Array.from({ length: count }, () => this.#create(person, now)));
  }

  /** A key, for whoever may have it. */
  of(person: Person, uri: string): Fields | undefined {
    const key = this.#keys.get(uri);
    return key?.readers.includes(person.id) === true ? shown(key, person) : undefined;
  }

  /** Binds a person's keys to a new resource, which `userIds` may read as well; nothing where one is not the person's. */
  createResource(person: Person, keyUris: readonly string[], userIds: readonly string[]): Fields | undefined {
    const keys = keyUris.flatMap((uri) => this.#keys.get(uri) ?? []);
    if (keys.length < keyUris.length || keys.some(({ readers }) => !readers.includes(person.id)))
      return undefined;
    const uri = `${cluster}/resources/${this.#newId()}`;
    this.#memory.together(() => {
      for (const key of keys) {
        const readers = [...new Set([...key.readers, ...userIds])];
        this.#keys.set(key.uri, { ...key, readers, resourceUri: uri });
      }
    });
    return {
      uri,
      keyUris,
      authorizationUris: [...new Set([person.id, ...userIds])].map((id) => `${uri}/${id}`),
    };
  }

  #create(person: Person, now: number): Fields {
    const uri = `${cluster}/keys/${this.#newId()}`;
    const k = randomBytes(32).toString('base64url');
    const key: StoredKey = { uri, k, createDate: new Date(now).toISOString(), readers: [person.id] };
    this.#keys.set(uri, key);
    return shown(key, person);
  }
}

function shown({ uri, k, createDate, resourceUri }: StoredKey, { id }: Person): Fields {
  return {
    uri,
    jwk: { kty: 'oct', kid: uri, alg: 'A256GCM', k },
    userId: id,
    createDate,
    ...(resourceUri !== undefined && { resourceUri, bindDate: createDate }),
  };
}
