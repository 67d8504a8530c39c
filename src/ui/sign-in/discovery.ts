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
  readonly users: readonly SandboxPerson[];
  /** What can be tried → number. */
  readonly numbers: Readonly<Record<string, string>>;
  /** What it says of its other systems, to be read by whoever signs in there. Absent where it has no such system. */
  readonly ribbon?: unknown;
  readonly innovaphone?: unknown;
  readonly xassist?: unknown;
}
