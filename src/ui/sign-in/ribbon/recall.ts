import type { Recall } from '../keepsake.ts';
import { accountOf, readGateway, type RibbonSignInAccount } from './sandbox-gateway.ts';
import { fetchRibbonServer } from './server-settings.ts';

/** Whoever signed in at a gateway of their own is asked again: what they have shown is kept nowhere. */
export const recall: Recall<RibbonSignInAccount> = async ({ who }, { sandbox }) => {
  const gateway = readGateway(sandbox?.ribbon);
  return gateway && accountOf(gateway, who, (await fetchRibbonServer()).script);
};
