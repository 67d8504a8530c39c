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
}

/** Asks the server for its sandbox; `undefined` where it has none, or does not answer. */
export async function fetchDiscovery(get: typeof fetch = fetch): Promise<Discovery | undefined> {
  try {
    const answer = await get('/sandbox/discovery');
    return answer.ok ? ((await answer.json()) as Discovery) : undefined;
  } catch {
    return undefined;
  }
}
