import type { Recall } from '../keepsake.ts';
import type { Credentials } from '../sign-in.svelte.ts';

export const recall: Recall<Credentials> = ({ how, who }, { sandbox, web }) => {
  if (how === 'own') return web?.kept?.credentials;
  const person = sandbox?.users.find(({ extension }) => extension === who);
  return sandbox && person && { accessToken: person.accessToken, sandbox };
};
