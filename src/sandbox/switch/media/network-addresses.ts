import { networkInterfaces } from 'node:os';

/** This computer's addresses by IPv4 on its networks, as they are now; one that it has given itself (RFC 3927) comes last. */
export function networkAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const givenItself = (address: string): boolean => address.startsWith('169.254.');
  return [...found.filter((each) => !givenItself(each)), ...found.filter(givenItself)];
}
