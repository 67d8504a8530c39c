import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { FastifyInstance } from 'fastify';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** How the door is made. */
export interface TlsDoorOptions {
  /** What is put before each path, such as `/sandbox/ribbon`: programs that know an origin only come to one system so. */
  readonly prefix: string;
  /** Any free one by default. */
  readonly port?: number;
}

/**
 * A second way into a server, over TLS, for programs that speak nothing else. Its certificate is made when it opens, and
 * so nobody trusts it unasked: a browser does once its person has looked at the address and accepted it.
 */
export class TlsDoor {
  readonly #options: TlsDoorOptions;
  #server: Server | undefined;

  constructor(options: TlsDoorOptions) {
    this.#options = options;
  }

  /** Where it is; nothing while it is shut. */
  get port(): number | undefined {
    const address = this.#server?.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }

  /** Lets whoever comes to `host` in to `app`, as if they had asked it themselves, until that closes. */
  async open(app: FastifyInstance, host: string): Promise<void> {
    const { prefix, port = 0 } = this.#options;
    const server = createServer(await makeCertificate(host), (request, response) => {
      request.url = `${prefix}${request.url ?? ''}`;
      app.server.emit('request', request, response);
    });
    server.on('upgrade', (request, socket, head) => {
      request.url = `${prefix}${request.url ?? ''}`;
      app.server.emit('upgrade', request, socket, head);
    });
    // Whoever does not trust the certificate breaks off.
    server.on('tlsClientError', () => undefined);
    server.listen({ host, port });
    await once(server, 'listening');
    this.#server = server;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
    this.#server = undefined;
  }
}

/** A certificate for `host` and the names of this computer, signed by nobody but itself, for a month. */
async function makeCertificate(host: string): Promise<{ readonly key: string; readonly cert: string }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Offhook sandbox',
      keys,
      signingAlgorithm: algorithm,
      notAfter: new Date(Date.now() + 30 * 86_400_000),
      extensions: [
        new BasicConstraintsExtension(false),
        new SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
          { type: 'ip', value: '::1' },
          ...(/^[a-z][\w.-]*$/i.test(host) && host !== 'localhost'
            ? [{ type: 'dns' as const, value: host }]
            : []),
        ]),
      ],
    },
    webcrypto as Crypto,
  );
  const secret = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { key: PemConverter.encode(secret, 'PRIVATE KEY'), cert: certificate.toString('pem') };
}
