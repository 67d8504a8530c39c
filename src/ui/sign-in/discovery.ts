/** Somebody who can be signed in with one press. */
export interface SandboxPerson {
  readonly name: string;
  readonly extension: string;
  readonly accessToken: string;
}

/** What the server says of its sandbox. It comes from the page's own origin. */
export interface Discovery {
  readonly u2c: string;
  readonly hydra: string;
  readonly hosts: Readonly<Record<string, string>>;
  /** Whether telephones on desks can be steered here. Default: they cannot. */
  readonly innovaphone?: boolean;
  /** Whether the server has a gateway to xAssist. Default: it has none. */
  readonly xassist?: boolean;
  readonly users: readonly SandboxPerson[];
  /** What can be tried → number. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Its Ribbon gateway, to be read by whoever signs in there. */
  readonly ribbon?: unknown;
}
