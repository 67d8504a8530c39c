import * as v from 'valibot';
import type { PbxLink } from './pbx-link.ts';
import { textIn, type PbxMessage } from './pbx-message.ts';

/** A row of PbxTableUsers, as far as it is asked for. */
const row = v.object({
  h323: v.pipe(v.string(), v.nonEmpty()),
  emails: v.fallback(v.array(v.object({ email: v.fallback(v.string(), '') })), []),
});

const columns = { h323: {}, emails: {} };

/**
 * The SIP name of the one user of the PBX with this address of e-mail: its API PbxTableUsers goes through all. Nothing where
 * there is none, or two have it, or the App was not granted that API: then the PBX does not answer, for `waits` milliseconds.
 */
export function userByMail(link: PbxLink, mail: string, waits: number): Promise<string | undefined> {
  const same = (email: string) => email.toLowerCase() === mail.toLowerCase();
  const found = new Set<string>();
  return new Promise((resolve) => {
    const done = (sip: string | undefined): void => {
      clearTimeout(timer);
      link.leave(tag);
      resolve(sip);
    };
    const ask = (mt: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      timer.refresh();
      link.ask(tag, { api: 'PbxTableUsers', mt, src: 'mail', ...fields });
    };
    const take = (message: PbxMessage): void => {
      if (textIn(message['error']) !== '') done(undefined);
      else if (message.mt === 'ReplicateStartResult') ask('ReplicateNext');
      else if (message.mt === 'ReplicateNextResult') {
        if (message['columns'] === undefined) {
          done(found.size === 1 ? [...found][0] : undefined);
          return;
        }
        const read = v.safeParse(row, message['columns']);
        if (read.success && read.output.emails.some(({ email }) => same(email))) found.add(read.output.h323);
        ask('ReplicateNext');
      }
    };
    const tag = link.join({ take, takeUser: () => undefined });
    const timer = setTimeout(() => {
      done(undefined);
    }, waits);
    void link.gone.then(() => {
      done(undefined);
    });
    ask('ReplicateStart', { columns });
  });
}
