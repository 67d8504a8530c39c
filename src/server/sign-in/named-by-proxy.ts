import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { WhoIs } from '../who.ts';

/** A login name or an address of e-mail. A proxy that lets a second header of the same name through makes a list of it. */
const oneName = /^[^\s,;\u0000-\u001f\u007f-\uffff]{1,254}$/;

/**
 * Knows people by a header that a proxy in front of this server sets once it has signed them in. It is believed of the
 * `proxies` alone, by the address that the connection comes from, and of nobody whom they speak for.
 */
export function namedByProxy(header: string, proxies: readonly string[]): WhoIs {
  const name = header.toLowerCase();
  const believed = new BlockList();
  for (const each of proxies) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    believed.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return ({ headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>) => {
    const from = socket.remoteAddress ?? '';
    const said = headers[name];
    if (!believed.check(from, isIP(from) === 6 ? 'ipv6' : 'ipv4')) return undefined;
    if (typeof said !== 'string' || !oneName.test(said)) return undefined;
    // Systems know them by this very name, or by their address of e-mail.
    return { id: said, name: said, userAt: () => said };
  };
}
