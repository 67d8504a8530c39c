import { LineError, type Line } from '../../calling/index.ts';
import type { Keepsake } from './keepsake.ts';
import type { SignIn } from './sign-in.svelte.ts';
import type { SignInSystem } from './system.ts';

/** Signs in whoever the server names, to the system where they were, without a question. */
export function comeBack(signIn: SignIn, systems: readonly SignInSystem[]): void {
  const { web, sandbox } = signIn;
  const system = systems.find(({ id }) => id === web?.back?.system);
  if (!web?.named || !system?.recall || system.offered?.(sandbox, web.systems) === false) return;
  const { recall } = system;
  const keepsake: Keepsake = { system: system.id, how: 'own', who: '' };
  const open = async (): Promise<Line> => {
    const account = await (await recall()).recall(keepsake, signIn);
    if (account === undefined) throw new LineError('other');
    return system.connect(account);
  };
  void signIn.again(open, web.named.name, keepsake);
}
