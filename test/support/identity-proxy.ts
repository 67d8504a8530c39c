import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of a server, which has signed somebody in: it says who, in a header, with every request and socket. */
export interface IdentityProxy {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts one on loopback in front of `target`; whatever the browser says in that header itself is taken away. */
export async function identityProxy(target: string, header: string, who: string): Promise<IdentityProxy> {
  const passOn = ({ url = '/', method = 'GET', headers }: IncomingMessage) => {
    const others = Object.entries(headers).filter(([name]) => name !== header.toLowerCase());
    return request(new URL(url, target), {
      method,
      headers: { ...Object.fromEntries(others), [header]: who },
    });
  };
  const server = createServer((asked, answer) => {
    const passed = passOn(asked).on('response', (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  server.on('upgrade', (asked, socket) => {
    const passed = passOn(asked).on('upgrade', (said, far, head) => {
      const lines = said.rawHeaders.flatMap((word, at, all) => (at % 2 ? [`${all[at - 1]}: ${word}`] : []));
      socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
      socket.write(head);
      far.pipe(socket).pipe(far);
      far.on('error', () => socket.destroy());
      socket.on('error', () => far.destroy());
    });
    passed.on('response', () => socket.destroy()).on('error', () => socket.destroy());
    passed.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
