import type { Person } from '../people.ts';

/** A user object of the PBX. */
export interface PbxUser {
  /** Hexadecimal, without dashes. */
  readonly guid: string;
  /** The long name: what APIs know a user by, so that it is each only once. */
  readonly cn: string;
  /** The name that is shown. */
  readonly dn: string;
  /** The SIP or H.323 name. */
  readonly h323: string;
  readonly e164: string;
}

/** A person of the sandbox as a user of the PBX. */
export function userOf({ id, name, extension }: Person): PbxUser {
  return {
    guid: id.replaceAll('-', ''),
    cn: `${name} (${extension})`,
    dn: name,
    h323: sipOf(extension),
    e164: extension,
  };
}

/** The SIP name of whoever has this extension. */
export const sipOf = (extension: string): string => `user${extension}`;

/** Whether the PBX has this person at all: somebody who has no calling is not in it. */
export const isUser = ({ trouble }: Person): boolean => trouble !== 'no-calling';

/** The hardware id of the telephone on a person's desk. */
export const hardwareOf = (extension: string): string => `ip222-${extension}`;
