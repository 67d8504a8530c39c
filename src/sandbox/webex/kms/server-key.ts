import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import { importJWK, type JWK } from 'jose';
import { webcrypto } from 'node:crypto';

/** Where the keys live: the scheme and the certificate's name are what the SDK checks. */
export const cluster = 'kms://kms.sandbox.invalid';

/** The name of the service's own key: the SDK tells answers to a handshake by it. */
export const serverKeyId = `${cluster}/keys/server`;

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** The key pair by which the key service is known. */
export interface ServerKey {
  /** As `GET kms/:user` shows it, with its certificate. */
  readonly shown: JWK;
  /** Opens what was written to the service. */
  readonly opens: Awaited<ReturnType<typeof importJWK>>;
  /** Signs what the service answers to a handshake. */
  readonly signs: Awaited<ReturnType<typeof importJWK>>;
}

/** Makes a key with a certificate that it has signed itself; another one in each process. */
export async function makeServerKey(): Promise<ServerKey> {
  const { subtle } = webcrypto;
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${new URL(cluster).hostname}`,
      keys,
      signingAlgorithm: algorithm,
      notAfter: new Date(Date.now() + 10 * 365 * 86_400_000),
      extensions: [new BasicConstraintsExtension(true)],
    },
    webcrypto as Crypto,
  );
  const { n, e, d, p, q, dp, dq, qi } = await subtle.exportKey('jwk', keys.privateKey);
  const shown = { kty: 'RSA', kid: serverKeyId, n, e } as JWK;
  const secret = { ...shown, d, p, q, dp, dq, qi } as JWK;
  return {
    shown: { ...shown, x5c: [Buffer.from(certificate.rawData).toString('base64')] },
    opens: await importJWK(secret, 'RSA-OAEP'),
    signs: await importJWK(secret, 'RS256'),
  };
}
