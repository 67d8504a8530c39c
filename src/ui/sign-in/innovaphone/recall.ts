import type { Recall } from '../keepsake.ts';

export const recall: Recall<{ readonly server: string; readonly token?: string }> = (
  { how, who },
  { sandbox, web },
) => {
  const server = location.origin;
  if (how === 'own') return (web?.kept ?? web?.named) && { server };
  const person = sandbox?.users.find(({ extension }) => extension === who);
  return person && { server, token: person.accessToken };
};
