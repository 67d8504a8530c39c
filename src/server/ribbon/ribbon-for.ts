import type { FastifyPluginAsync } from 'fastify';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { TlsDoor } from '../../sandbox/tls-door.ts';
import { ownSystems } from '../own-systems.ts';
import type { PageSources } from '../policy.ts';
import { SettingsError, type RibbonSettings, type Settings } from '../settings/settings.ts';

/** Where this server serves the SDK's script that it was given as a file. */
const ownScript = '/ribbon/sdk.js';

/** How pages of this server come to a gateway of Ribbon's, and to the SDK that is brought for it. */
export interface RibbonAccess {
  /**
   * - `GET /ribbon/settings`: `{script?, gateway?}`; both are absent where the server is set up for neither.
   * - `GET /ribbon/sdk.js`: the script, where it is a file.
   */
  readonly gateway: FastifyPluginAsync;
  /** What pages may reach for that. */
  readonly sources: PageSources;
  /** The way that the SDK takes to the sandbox's gateway; absent where there is no SDK. */
  readonly door?: TlsDoor;
}

export function ribbonFor(settings: Settings): RibbonAccess {
  const { ribbon = {} } = settings;
  const { script, gateway } = ribbon;
  // Where a system is configured there is no sandbox that a door would lead to.
  const door =
    script && ownSystems(settings).length === 0 ? new TlsDoor({ prefix: '/sandbox/ribbon' }) : undefined;
  const url = script && ('url' in script ? script.url : ownScript);
  return {
    gateway: async (app) => {
      app.get('/ribbon/settings', () => ({
        ...(url !== undefined && { script: url }),
        ...(gateway && { gateway }),
      }));
      if (!script || !('file' in script)) return;
      const text = await readScript(script.file);
      app.get(ownScript, (_request, reply) =>
        reply
          .type('text/javascript; charset=utf-8')
          .headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
          .send(text),
      );
    },
    sources: sourcesOf(ribbon, door),
    ...(door && { door }),
  };
}

function sourcesOf({ script, gateway }: RibbonSettings, door: TlsDoor | undefined): PageSources {
  return {
    script: script && 'url' in script ? [sourceOf(script.url)] : [],
    // Photographs that its directory names elsewhere are not shown.
    images: gateway ? [gateway.requests] : [],
    connect: [
      ...(gateway ? [gateway.requests, gateway.sockets] : []),
      ...(door ? (['https', 'wss'] as const).map((scheme) => doorOf(door, scheme)) : []),
    ],
  };
}

/** The address as a policy has it: without what is behind the path, and without the signs that part its words. */
function sourceOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replaceAll(';', '%3B').replaceAll(',', '%2C')}`;
}

/** The door of the host that the page was asked of, which has been found to be one of ours. */
function doorOf(door: TlsDoor, scheme: 'https' | 'wss') {
  return ({ headers }: IncomingMessage): string =>
    `${scheme}://${new URL(`http://${headers.host ?? 'localhost'}`).hostname}:${door.port ?? 0}`;
}

async function readScript(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SettingsError(`OFFHOOK_RIBBON_SDK: "${file}" cannot be read.`, { cause });
  }
}
