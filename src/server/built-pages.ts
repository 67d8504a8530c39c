import { negotiate } from '@fastify/accept-negotiator';
import helmet from '@fastify/helmet';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { readBuiltFiles, withText, type BuiltFile, type Encoding } from './built-files.ts';
import { embedScript } from './embedding.ts';
import { kioskPage } from './kiosk-page.ts';
import { assetPolicy, helmetOptions, pageHeaders, permissionsPolicy, type PageSources } from './policy.ts';
import { hasSandbox, markedAsSandbox } from './sandbox-mark.ts';

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Serves the built app from `root`, or from several of which the later go before the earlier, with the compressed copies that
 * the build made. Pages may reach `sources`, too.
 */
export function builtPages(root: string | readonly string[], sources?: PageSources): FastifyPluginAsync {
  return async (app) => {
    const roots = await Promise.all([root].flat().map(readBuiltFiles));
    const read = new Map(roots.flatMap((found) => [...found]));
    const files = new Map(read);
    if (hasSandbox(app)) {
      for (const path of ['/index.html', kioskPage]) {
        const page = read.get(path);
        if (page) files.set(path, withText(page, markedAsSandbox(String(page.content))));
      }
    }
    await app.register(helmet, helmetOptions(sources));
    app.addHook('onRequest', (_request, reply, done) => {
      void reply.header('permissions-policy', permissionsPolicy);
      done();
    });
    app.get('/*', ({ url, headers }, reply) => {
      const [path = ''] = url.split('?');
      const file = files.get(path.endsWith('/') ? `${path}index.html` : path);
      if (!file) {
        reply.callNotFound();
        return reply;
      }
      setHeaders(reply, path);
      void reply.type(file.type).header('etag', file.tag);
      if (headers['if-none-match']?.includes(file.tag)) return reply.code(304).send();
      return reply.send(encoded(file, headers['accept-encoding'], reply));
    });
  };
}

function setHeaders(reply: FastifyReply, path: string): void {
  // Only what Vite puts under assets/ carries a hash of its content in its name.
  const asset = path.startsWith('/assets/');
  void reply.header('cache-control', asset ? FOREVER : 'no-cache');
  // The one thing that pages of other origins load.
  if (path === embedScript) void reply.header('cross-origin-resource-policy', 'cross-origin');
  if (!asset) return;
  void reply.header('content-security-policy', assetPolicy);
  for (const name of pageHeaders) void reply.removeHeader(name);
}

/** The file in the best encoding that whoever asks takes, which is said. */
function encoded(
  { content, compressed }: BuiltFile,
  accepted: string | undefined,
  reply: FastifyReply,
): Buffer {
  const encodings = Object.keys(compressed);
  if (encodings.length === 0) return content;
  void reply.header('vary', 'accept-encoding');
  const encoding = accepted === undefined ? null : negotiate(accepted, encodings);
  if (encoding === null) return content;
  void reply.header('content-encoding', encoding);
  return compressed[encoding as Encoding] ?? content;
}
