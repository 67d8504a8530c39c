import * as v from 'valibot';
import type { Line } from '../../calling/index.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { returning, type OwnReturn } from './kept-sign-in.ts';

const key = 'offhook.own';

const shape = v.object({ id: v.string(), system: v.string() });

/**
 * Where somebody is back whom a proxy in front of the server names, by `id`. Remembered is the name of the system alone, from
 * when their line there is ready until it is signed out; the server says anew who asks.
 */
export function ownReturn(memory: Memory | undefined, id: string): OwnReturn {
  const forget = (): void => {
    memory?.setItem(key, '');
    memory?.setItem(returning.key, '');
  };
  return {
    system: read(memory, id),
    note: (line: Line, system) => {
      let there = false;
      const look = (): void => {
        // One that was taken away is tried again, and says why it is not to be had.
        if (line.state === 'signed-out') {
          if (there && !line.error) forget();
        } else if (!there && line.state !== 'connecting') {
          there = true;
          memory?.setItem(key, JSON.stringify({ id, system }));
          memory?.setItem(returning.key, returning.yes);
        }
      };
      line.on('change', look);
      look();
    },
    forget,
  };
}

function read(memory: Memory | undefined, id: string): string | undefined {
  try {
    const said = v.safeParse(shape, JSON.parse(memory?.getItem(key) ?? ''));
    return said.success && said.output.id === id ? said.output.system : undefined;
  } catch {
    return undefined;
  }
}
