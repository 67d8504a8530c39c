import * as v from 'valibot';

const shape = v.object({
  /** Base URL of the gateway. */
  gateway: v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text)),
  ),
  domain: v.string(),
  passwords: v.record(v.string(), v.string()),
});

/** What signs somebody of the sandbox in at its Ribbon gateway. */
export interface SandboxRibbonAccount {
  readonly username: string;
  readonly shows: { readonly password: string };
  readonly gateway: { readonly requests: string; readonly sockets: string };
  readonly sdk: 'stand-in';
}

/** What the discovery document says of the gateway; nothing where there is none. */
export function readGateway(
  said: unknown,
): ((extension: string) => SandboxRibbonAccount | undefined) | undefined {
  const read = v.safeParse(shape, said);
  if (!read.success) return undefined;
  const { gateway, domain, passwords } = read.output;
  return (extension) => {
    const password = passwords[extension];
    if (password === undefined) return undefined;
    return {
      username: `${extension}@${domain}`,
      shows: { password },
      gateway: { requests: gateway, sockets: gateway.replace(/^http/, 'ws') },
      sdk: 'stand-in',
    };
  };
}
