import * as v from 'valibot';
import type { Invitations } from '../../calling/index.ts';
import { lineErrorFrom } from './errors.ts';
import { GatewayFailure, type Gateway } from './gateway.ts';

const answer = v.object({ teams: v.array(v.fallback(v.string(), '')) });

/** Calls are made by inviting people, and teams as a whole. */
export class XassistInvitations implements Invitations {
  readonly #gateway: Gateway;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  async teams(): Promise<readonly string[]> {
    try {
      const read = v.safeParse(answer, await this.#gateway.ask('GET', 'teams'));
      if (!read.success) throw new GatewayFailure(502, 'unavailable');
      return read.output.teams.filter(Boolean);
    } catch (cause) {
      throw lineErrorFrom(cause);
    }
  }
}
