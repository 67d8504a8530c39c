/** What hands do at the telephones on the sandbox's desks: each verb of `POST /sandbox/control/desk/<verb>`. */
export function deskHands(origin: string): (verb: string, body: object) => Promise<unknown> {
  return async (verb, body) => {
    const answer = await fetch(`${origin}/sandbox/control/desk/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json() as Promise<unknown>;
  };
}
