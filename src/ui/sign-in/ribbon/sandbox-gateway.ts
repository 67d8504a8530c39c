import * as v from 'valibot';

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
);

const shape = v.object({
  /** Base URL of the gateway. */
  gateway: url,
  /** Its origin where it speaks TLS, too: what the vendor's own SDK needs. */
  secure: v.exactOptional(url),
  domain: v.string(),
  passwords: v.record(v.string(), v.string()),
});

/** The sandbox's gateway, as the discovery document has it. */
export type SandboxGateway = v.InferOutput<typeof shape>;

/** Who signs in at a gateway, and with whose SDK. */
export interface RibbonSignInAccount {
  readonly username: string;
  readonly shows:
    { readonly password: string } | { readonly bearerAccessToken: string } | { readonly hmacToken: string };
  readonly gateway: { readonly requests: string; readonly sockets: string };
  readonly sdk: 'stand-in' | 'page' | { readonly script: string };
}

/** What the discovery document says of the gateway; nothing where there is none. */
export function readGateway(said: unknown): SandboxGateway | undefined {
  const read = v.safeParse(shape, said);
  return read.success ? read.output : undefined;
}

/**
 * What signs somebody of the sandbox in at its gateway, through the SDK at `script` where there is one and the gateway
 * speaks TLS, and through the stand-in otherwise; nothing for whoever has no password there.
 */
export function accountOf(
  { gateway, secure, domain, passwords }: SandboxGateway,
  extension: string,
  script: string | undefined,
): RibbonSignInAccount | undefined {
  const password = passwords[extension];
  if (password === undefined) return undefined;
  const brought = script !== undefined && secure !== undefined;
  const requests = brought ? secure : gateway;
  return {
    username: `${extension}@${domain}`,
    shows: { password },
    gateway: { requests, sockets: requests.replace(/^http/, 'ws') },
    sdk: brought ? { script } : 'stand-in',
  };
}
