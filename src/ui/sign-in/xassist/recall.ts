import type { Recall } from '../keepsake.ts';

export const recall: Recall<{ readonly token?: string }> = ({ how, who }, { sandbox, web }) => {
  if (how === 'own') return (web?.kept ?? web?.named) && {};
  const person = sandbox?.users.find(({ extension }) => extension === who);
  return person && { token: person.accessToken };
};
