import type { TraceEntry } from '../../calling/index.ts';
import type { Exchange, Sent } from './realm/wire-tap.ts';

/** A part of a path that signs somebody in: what ends in an organisation as Webex's tokens do, or a JSON web token. */
const secret = /[^/]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|eyJ[^/]+/gi;

/** Where a request went, without the values of its query and without anything that looks like a token. */
function placeOf(uri: string): string {
  if (!URL.canParse(uri)) return '…';
  const { origin, pathname, searchParams } = new URL(uri);
  const names = [...new Set(searchParams.keys())].map((name) => `${name}=…`);
  const query = names.length > 0 ? `?${names.join('&')}` : '';
  return `${origin}${pathname}${query}`.replace(secret, '…');
}

/** Who answers to `uri`. */
const serverOf = (uri: string): string => (/\/calling\/web\b/.test(uri) ? 'Mobius' : 'Webex');

/** A request as it goes out. What is said in it stays out: bodies hold tokens and keys. */
export function traceRequest({ method, uri }: Sent, correlationId: string | undefined): TraceEntry {
  const text = `${method} ${placeOf(uri)}`;
  return { direction: 'sent', kind: 'http', text, ends: ['SDK', serverOf(uri)], correlationId };
}

/** A finished request as it is traced; what was said in it stays out as well. */
export function traceExchange(exchange: Exchange, correlationId: string | undefined): TraceEntry {
  const { method, uri, status, trackingId, took } = exchange;
  const details = [
    ...(trackingId === undefined ? [] : [`trackingid: ${trackingId}`]),
    ...(took === undefined ? [] : [`${Math.round(took)} ms`]),
  ];
  return {
    direction: 'received',
    kind: 'http',
    text: `${method} ${placeOf(uri)} → ${status === 0 ? 'no answer' : status}`,
    ends: [serverOf(uri), 'SDK'],
    correlationId,
    detail: details.length === 0 ? undefined : () => details.join('\n'),
  };
}
