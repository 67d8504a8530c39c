import type { TraceEntry } from '../../calling/index.ts';
import type { Exchange } from './realm/wire-tap.ts';

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

/** A finished request as it is traced. What was said in it stays out: bodies hold tokens and keys. */
export function traceExchange(exchange: Exchange, correlationId: string | undefined): TraceEntry {
  const { method, uri, status, trackingId } = exchange;
  return {
    direction: 'sent',
    kind: 'http',
    text: `${method} ${placeOf(uri)} → ${status === 0 ? 'no answer' : status}`,
    correlationId,
    detail: trackingId === undefined ? undefined : () => `trackingid: ${trackingId}`,
  };
}
