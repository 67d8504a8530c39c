import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { bearerToken } from '../bearer-token.ts';
import { isOwnPage } from '../own-page.ts';
import { isSame, type Attempts } from './attempts.ts';
import type { KioskCookies } from './kiosk-cookies.ts';
import { pageProfile, pictureOf } from './page-profile.ts';
import type { Passes, PassHolder } from './passes.ts';
import { allows, dialled, type Profile } from './profile.ts';
import { reportShape, type Sightings } from './sightings.ts';

/** One kiosk of this server. */
export interface ServedKiosk extends PassHolder {
  readonly key: string;
  readonly profile: Profile;
}

export interface KioskRoutesOptions {
  /** By id. */
  readonly kiosks: ReadonlyMap<string, ServedKiosk>;
  readonly cookies: KioskCookies;
  readonly passes: Passes;
  readonly sightings: Sightings;
  readonly keys: Attempts;
  readonly pins: Attempts;
  readonly statusKey: string | undefined;
  /** Where people open the phone; default: wherever they ask. */
  readonly publicUrl: string | undefined;
}

/** For how many milliseconds a kiosk counts as there, after it was seen: it says how it is four times a minute. */
const seenFor = 60_000;

/** In bytes. */
const bodyLimit = 2_048;

const secret = v.pipe(v.string(), v.maxLength(500));
const enterShape = v.object({ key: secret });
const passShape = v.object({ number: v.pipe(v.string(), v.maxLength(60)) });
const pinShape = v.object({ pin: secret, leave: v.optional(v.boolean(), false) });

/**
 * What the page of a kiosk asks, below `/kiosk/<id>/`, and `GET /kiosks/status` for the operator. `enter` exchanges the key for
 * a cookie; `session` says what the kiosk may do; `pass` gives what it calls a number with; `pin` opens the way out, and takes
 * it; `report` says how the kiosk is.
 */
export function kioskRoutes(options: KioskRoutesOptions): FastifyPluginAsync {
  const { kiosks, cookies, passes, sightings, keys, pins, publicUrl, statusKey } = options;
  const kioskOf = ({ params }: FastifyRequest) => kiosks.get((params as { readonly id: string }).id);

  type Answer = (kiosk: ServedKiosk, request: FastifyRequest, reply: FastifyReply) => unknown;

  /** Only the kiosk itself is answered. */
  const own =
    (answer: Answer): ((request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request, reply) => {
      const kiosk = kioskOf(request);
      if (!kiosk || !(await cookies.knows(kiosk, request))) return reply.code(401).send({});
      return answer(kiosk, request, reply);
    };

  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      const home = publicUrl ?? `${request.protocol}://${request.host}`;
      if (request.method === 'POST' && !isOwnPage(request, home)) return reply.code(403).send({});
      return undefined;
    });

    app.post('/kiosk/:id/enter', { bodyLimit }, async (request, reply) => {
      const kiosk = kioskOf(request);
      const read = v.safeParse(enterShape, request.body);
      if (!kiosk || !read.success) return reply.code(400).send({});
      const outcome = await keys.try(`${kiosk.id} ${request.ip}`, read.output.key, kiosk.key);
      if (outcome.outcome === 'right') {
        // A telephone that this browser was before must not be there when the network is away, nor by the way back.
        void reply.header('clear-site-data', '"cache", "storage"');
        await cookies.keep(kiosk, reply);
      }
      return outcome;
    });

    // Whoever is not let in yet is no error: every kiosk begins so.
    app.post('/kiosk/:id/session', { bodyLimit }, async (request, reply) => {
      const kiosk = kioskOf(request);
      if (!kiosk || !(await cookies.knows(kiosk, request))) return {};
      await cookies.keep(kiosk, reply);
      return { profile: pageProfile(kiosk.id, kiosk.profile) };
    });

    app.post(
      '/kiosk/:id/pass',
      { bodyLimit },
      own(async (kiosk, request, reply) => {
        const read = v.safeParse(passShape, request.body);
        const number = read.success ? dialled(read.output.number) : '';
        if (!allows(kiosk.profile, number)) return reply.code(403).send({});
        try {
          return await passes.passFor(kiosk, number);
        } catch (error) {
          request.log.error({ err: error }, 'a kiosk gets nothing to call with');
          return reply.code(503).send({});
        }
      }),
    );

    app.post(
      '/kiosk/:id/pin',
      { bodyLimit },
      own(async (kiosk, request, reply) => {
        const read = v.safeParse(pinShape, request.body);
        if (!read.success) return reply.code(400).send({});
        const outcome = await pins.try(kiosk.id, read.output.pin, kiosk.profile.pin);
        if (outcome.outcome === 'right' && read.output.leave) cookies.drop(kiosk.id, reply);
        return outcome;
      }),
    );

    app.post(
      '/kiosk/:id/report',
      { bodyLimit },
      own(async (kiosk, request, reply) => {
        const read = v.safeParse(reportShape, request.body);
        if (!read.success) return reply.code(400).send({});
        // Nobody hears of it while Redis is away, and the kiosk calls all the same.
        await sightings.saw(kiosk.id, read.output).catch(() => undefined);
        return reply.code(204).send();
      }),
    );

    app.get(
      '/kiosk/:id/pictures/:name',
      own((kiosk, request, reply) => {
        const picture = pictureOf(kiosk.profile, (request.params as { readonly name: string }).name);
        if (!picture) return reply.code(404).send({});
        return reply
          .header('cache-control', 'private, max-age=3600')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
          .header('x-content-type-options', 'nosniff')
          .type(picture.type)
          .send(picture.bytes);
      }),
    );

    app.get('/kiosks/status', async (request, reply) => {
      if (statusKey === undefined) return reply.code(404).send({});
      if (!isSame(bearerToken(request) ?? '', statusKey)) return reply.code(401).send({});
      const seen = await sightings.all().catch(() => undefined);
      if (!seen) return reply.code(503).send({ why: 'redis' });
      const now = Date.now();
      return {
        kiosks: [...kiosks.values()].map(({ id, name }) => {
          const sighting = seen.get(id);
          const { lastCall } = sighting ?? {};
          const there = sighting !== undefined && now - sighting.seen < seenFor;
          const ready = there && sighting.ready;
          const why = there ? (sighting.why ?? 'unknown') : sighting ? 'not-seen' : 'never-seen';
          return {
            ...{ id, name, lastSeen: sighting ? new Date(sighting.seen).toISOString() : null, ready },
            ...(!ready && { why }),
            ...(lastCall && { lastCall: { ...lastCall, at: new Date(lastCall.at).toISOString() } }),
          };
        }),
      };
    });
    await Promise.resolve();
  };
}
