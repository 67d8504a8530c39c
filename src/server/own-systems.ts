/** What a server may be set up for, as far as it matters that it is. */
interface SetUpFor {
  readonly webex?: unknown;
  readonly ribbon?: { readonly gateway?: unknown } | undefined;
  readonly innovaphone?: unknown;
  readonly xassist?: unknown;
}

/**
 * The short names of the calling systems that a server of these settings has accounts or a gateway for, in the order in which
 * they are offered. Where there are none, the sandbox stands in.
 */
export const ownSystems = ({ webex, ribbon, innovaphone, xassist }: SetUpFor): readonly string[] => [
  ...(webex ? ['webex'] : []),
  ...(ribbon?.gateway === undefined ? [] : ['ribbon']),
  ...(innovaphone ? ['innovaphone'] : []),
  ...(xassist ? ['xassist'] : []),
];
