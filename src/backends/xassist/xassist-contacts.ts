import * as v from 'valibot';
import type { Contact, Contacts } from '../../calling/index.ts';
import { lineErrorFrom } from './errors.ts';
import { GatewayFailure, type Gateway } from './gateway.ts';

const user = v.object({
  userId: v.pipe(v.string(), v.nonEmpty()),
  name: v.fallback(v.string(), ''),
  teams: v.fallback(v.array(v.fallback(v.string(), '')), []),
});

const answer = v.object({ users: v.array(v.fallback(v.optional(user), undefined)) });

/** The users of xAssist, as the directory of the organisation: nobody has contacts of their own there. */
export class XassistContacts implements Contacts {
  readonly #gateway: Gateway;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  list(): Promise<readonly Contact[]> {
    return Promise.resolve([]);
  }

  async search(text: string): Promise<readonly Contact[]> {
    try {
      const read = v.safeParse(
        answer,
        await this.#gateway.ask('GET', `users?${new URLSearchParams({ text }).toString()}`),
      );
      if (!read.success) throw new GatewayFailure(502, 'unavailable');
      return read.output.users.filter((each) => each !== undefined).map(contactOf);
    } catch (cause) {
      throw lineErrorFrom(cause);
    }
  }

  /** The directory says nothing by itself. */
  on(): () => void {
    return () => undefined;
  }
}

const contactOf = ({ userId, name, teams }: v.InferOutput<typeof user>): Contact => ({
  id: userId,
  firstName: name || userId,
  numbers: [{ number: userId }],
  ...(teams.some(Boolean) && { groups: teams.filter(Boolean) }),
  own: false,
});
