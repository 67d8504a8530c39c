import { networkInterfaces } from 'node:os';

/** How a computer is reached. */
export interface Reach {
  /** What the server listens on: a name, an address, or `0.0.0.0` and `::` for every address. Default: `localhost`. */
  readonly host?: string;
  /** Further names and addresses by which it may be asked: of a proxy, of the computer that a container runs on. */
  readonly also?: readonly string[];
  /** Default: those of this computer's network interfaces, which come and go. */
  readonly ownAddresses?: () => readonly string[];
}

const loopback = /^(([a-z0-9-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The names by which a server may be asked. Where it is *reachable from* is another matter: whoever listens on every
 * address still answers to its own names only, so that no page of the internet reaches it by rebinding its own.
 */
export class HostNames {
  readonly #names: ReadonlySet<string | undefined>;
  readonly #ownAddresses: () => readonly string[];

  constructor({ host = 'localhost', also = [], ownAddresses = addressesOfThisComputer }: Reach = {}) {
    this.#names = new Set([host, ...also].map(nameOfAddress));
    this.#ownAddresses = isEveryAddress(host) ? ownAddresses : () => [];
  }

  /** Whether a `Host` header is one of the names, with any port. */
  allows(header: string | undefined): boolean {
    const name = nameIn(header ?? '');
    if (name === undefined) return false;
    return (
      isLoopback(name) || this.#names.has(name) || this.#ownAddresses().map(nameOfAddress).includes(name)
    );
  }
}

/** Whether a name, as URLs have it, can only be this computer. */
export const isLoopback = (name: string): boolean => loopback.test(name);

/** Whether whoever listens on `host` listens on every address of the computer. */
export const isEveryAddress = (host: string): boolean => ['0.0.0.0', '::'].includes(host);

/** Where a browser on this computer reaches whoever listens on `host`, as URLs write it. */
export function hostInUrl(host: string): string {
  // A browser gives the microphone to `localhost`, and not to `0.0.0.0`.
  if (isEveryAddress(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** What stands before the port, as URLs write it; `undefined` for what is no host. */
function nameIn(header: string): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(header) || !URL.canParse(`http://${header}`)) return undefined;
  return new URL(`http://${header}`).hostname;
}

const nameOfAddress = (address: string): string | undefined =>
  nameIn(address.includes(':') ? `[${address}]` : address);

function addressesOfThisComputer(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
