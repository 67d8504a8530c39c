import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { IncomingMessage } from 'node:http';

/** Where a real Webex account's requests go; the sandbox is reached under the page's own origin. */
const WEBEX_HOSTS = ['*.webex.com', '*.wbx2.com', '*.ciscospark.com'];

/** Where the photographs of a real account's people are. */
const WEBEX_PICTURES = ['https://*.webex.com', 'https://*.webexcontent.com'];

const WEBEX_CONNECT = [
  ...WEBEX_HOSTS.flatMap((host) => [`https://${host}`, `wss://${host}`]),
  'https://webexapis.com',
];

/**
 * The headers of every page. The SDK runs in a same-origin frame and makes its keepalive worker from
 * a `blob:`, so both are allowed; nothing inline and no `eval` is. No `upgrade-insecure-requests`, because the
 * server speaks plain HTTP on loopback and Safari would upgrade even that.
 */
export const helmetOptions = (more: PageSources = {}): FastifyHelmetOptions =>
  optionsWith({ style: ["'self'"], more });

/**
 * The same for pages that Vite serves from their sources: its client puts styles in with `nonce`, and is told of
 * changes over a socket at `port` of the host that the page was asked of, which has been found to be one of ours. A
 * policy cannot name an IPv6 address, so there is no hot reload at one.
 */
export const helmetOptionsWhileDeveloping = (
  nonce: string,
  port: number,
  more: PageSources = {},
): FastifyHelmetOptions =>
  optionsWith({
    style: ["'self'", `'nonce-${nonce}'`],
    more: {
      ...more,
      connect: [...(more.connect ?? []), ({ headers }) => `ws://${nameIn(headers.host)}:${port}`],
    },
  });

const nameIn = (host = 'localhost'): string => new URL(`http://${host}`).hostname;

type Source = string | ((request: IncomingMessage) => string);

/** What a page may reach beside this server: exactly what that is set up for. */
export interface PageSources {
  /** Whether it reaches Webex. Default: yes. */
  readonly webex?: boolean;
  /** Addresses of scripts. */
  readonly script?: readonly string[];
  /** Origins of requests and sockets. */
  readonly connect?: readonly Source[];
  /** Origins of people's photographs. */
  readonly images?: readonly string[];
  /** Origins of pages that may have the phone in them. */
  readonly ancestors?: readonly string[];
}

interface Sources {
  readonly style: readonly string[];
  readonly more: PageSources;
}

function optionsWith(sources: Sources): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: directivesWith(sources) },
    strictTransportSecurity: false,
  };
}

function directivesWith({ style, more }: Sources) {
  const { webex = true } = more;
  return {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'connect-src': ["'self'", ...(webex ? WEBEX_CONNECT : []), ...(more.connect ?? [])],
    'font-src': ["'self'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'", ...(more.ancestors ?? [])],
    'frame-src': ["'self'"],
    'img-src': ["'self'", 'data:', ...(webex ? WEBEX_PICTURES : []), ...(more.images ?? [])],
    'manifest-src': ["'self'"],
    'media-src': ["'self'", 'blob:', 'data:'],
    // Only Svelte's templates, the realm's worker and a script that this server is set up for become markup or script from a string.
    'require-trusted-types-for': ["'script'"],
    'script-src': ["'self'", ...(more.script ?? [])],
    'style-src': [...style],
    'trusted-types': ['svelte-trusted-html', 'default', 'offhook-worker', 'offhook-ticker', 'offhook-script'],
    'worker-src': ["'self'", 'blob:'],
  };
}

/** What a script, a style or an icon may do where one opens it by itself: nothing. */
export const assetPolicy = "default-src 'none'";

/** Headers that mean something on a page alone; each asset would carry a kilobyte of them in vain. */
export const pageHeaders = [
  'permissions-policy',
  'referrer-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** What the page, and the frame of the SDK inside it, may ask the browser for. */
export const permissionsPolicy = [
  'microphone=(self)',
  'autoplay=(self)',
  'speaker-selection=(self)',
  'camera=(self)',
  'display-capture=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
].join(', ');
