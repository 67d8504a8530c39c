import type { FastifyServerOptions } from 'fastify';

const SECRETS = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'code',
  'state',
  'client_secret',
  'password',
  'key',
  'pin',
  'callToken',
];

/** Where a log line could carry a secret: at its top, in an object, or in the headers of one. */
const REDACTED = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.headers["${name}"]`]);

/** What of a sentence could be used or names somebody: tokens, and telephone numbers. */
const telling: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+\S+/gi, '$1 [Redacted]'],
  [/[?][^\s"']+/g, '?[Redacted]'],
  [/\b\S+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[Redacted]'],
  [/\beyJ[\w-]+\.[\w.-]*/g, '[Redacted]'],
  [/\+?\d[\d\s().-]{4,}\d/g, '[Redacted]'],
];

const pared = (text: string): string =>
  telling.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);

const frames = ({ stack = '', message }: Error): string =>
  stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length).trim() : stack;

/** What the system calls it: the error's own code, else that of what caused it, such as a certificate that nobody trusts. */
function codeOf({ code, cause }: Error & { readonly code?: unknown }): string | undefined {
  if (typeof code === 'string') return code;
  const below = cause instanceof Error ? codeOf(cause) : undefined;
  return below !== undefined && /^[A-Z][A-Z\d_]+$/.test(below) ? below : undefined;
}

type Logger = NonNullable<FastifyServerOptions['logger']>;

/**
 * How the server logs: JSON lines. A request is told by its route, never by its address, which may hold a code, a number
 * or a name; an error by its class, its words without what could be used, and its stack.
 */
export function logging(level: string, stream: NodeJS.WritableStream): Logger {
  return {
    level,
    stream,
    redact: REDACTED,
    serializers: {
      req: ({ method, routeOptions, ip }) => ({
        method,
        url: routeOptions.url ?? '(none)',
        remoteAddress: ip,
      }),
      res: ({ statusCode }) => ({ statusCode }),
      err: (error: Error & { readonly status?: unknown }) => ({
        type: error.name,
        message: pared(error.message),
        stack: frames(error),
        errorCode: codeOf(error),
        ...(typeof error.status === 'number' && { status: error.status }),
      }),
    },
  };
}
