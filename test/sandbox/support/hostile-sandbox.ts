import fastify, { type LightMyRequestResponse } from 'fastify';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { people } from '../../../src/sandbox/people.ts';
import { sandboxPlugin } from '../../../src/sandbox/sandbox.ts';
import { World } from '../../../src/sandbox/world.ts';
import { json, text } from '../../backends/webex-fuzz/hostile.ts';
import { ManualClock } from './manual-clock.ts';
import { SilentMedia } from './silent-media.ts';

/** A request that may hold anything. */
export interface HostileRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly type: string;
  readonly body: string;
}

/** Any text as a part of a path, half characters, too. */
export const segment = text.map((each) =>
  Buffer.from(each.slice(0, 60)).toString('hex').replace(/../g, '%$&'),
);
const bodyOf = (of: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: of.map((each) => JSON.stringify(each)) }, { weight: 1, arbitrary: text });

/** Requests of one route, with a body that is `body`, or anything. */
export function requests(
  method: HostileRequest['method'],
  url: fc.Arbitrary<string> | string,
  body: fc.Arbitrary<unknown> = json,
): fc.Arbitrary<HostileRequest> {
  return fc.record({
    method: fc.constant(method),
    url: typeof url === 'string' ? fc.constant(url) : url,
    type: fc.constantFrom('application/json', 'application/json', 'application/xml', 'text/plain', '/'),
    body: method === 'GET' ? fc.constant('') : bodyOf(body),
  });
}

/** An object whose entries are right, or anything, or not there. */
export const mostly = (entries: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(entries).map(([key, right]) => [
        key,
        fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: json }),
      ]),
    ),
    { requiredKeys: [] },
  );

/** The addresses below `path`, with anything as the next part. */
export const below = (path: string, rest = '') => segment.map((each) => `${path}/${each}${rest}`);

type Plain = Pick<HostileRequest, 'method' | 'url'> & { readonly body?: string; readonly type?: string };

/** A sandbox without sound that Alice asks, until the test is over. */
export async function hostileSandbox() {
  const app = fastify();
  onTestFinished(() => app.close());
  await app.register(sandboxPlugin, {
    world: new World({ clock: new ManualClock(), media: new SilentMedia() }),
  });
  const token = people[0]?.accessToken ?? '';
  const ask = ({ method, url, type, body }: Plain): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}`, host: 'localhost', 'content-type': type },
      ...(body && { payload: body }),
    });
  return {
    ask,
    /**
     * Asks so many times. Throws where an answer is neither good nor a refusal with a sentence. Resolves with the statuses
     * of those that were refused.
     */
    async suffers(of: readonly fc.Arbitrary<HostileRequest>[], numRuns: number): Promise<readonly number[]> {
      const refused = new Set<number>();
      await fc.assert(
        fc.asyncProperty(fc.oneof(...of), async (request) => {
          const { statusCode, body } = await ask(request);
          if (statusCode < 300) return;
          refused.add(statusCode);
          const { message } = JSON.parse(body) as { message?: unknown };
          if (statusCode >= 500 || typeof message !== 'string' || !/\w+ \w+/.test(message))
            throw new Error(`${statusCode} ${body}`);
        }),
        { numRuns },
      );
      return [...refused];
    },
  };
}
