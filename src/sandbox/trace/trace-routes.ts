import { PassThrough } from 'node:stream';
import type { OpenRoute } from '../route.ts';
import type { Trace, TraceLine } from './trace.ts';

/** How much is kept for a reader that does not read, in bytes. */
const patience = 1 << 20;

/** The trace over HTTP, as JSON lines; with `?follow` the answer goes on until the reader leaves. */
export const traceRoutes = (trace: Trace): readonly OpenRoute[] => [
  {
    name: 'trace',
    method: 'GET',
    path: '/trace',
    open: true,
    quiet: true,
    handle({ query }) {
      const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' };
      const known = trace.lines.map(write).join('');
      if (query['follow'] === undefined) return { body: known, headers };
      const body = new PassThrough();
      body.write(known);
      const stop = trace.follow((line) => {
        if (body.writableLength > patience) body.destroy();
        else body.write(write(line));
      });
      body.on('close', stop);
      return { body, headers };
    },
  },
];

function write(line: TraceLine): string {
  return `${JSON.stringify(line)}\n`;
}
