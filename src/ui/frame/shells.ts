import type { Component } from 'svelte';
import { untilLoaded } from '../loading.ts';
import Desk from './Desk.svelte';
import type { Ui } from './ui.ts';

/** A module whose component is the whole screen of one mode. */
export interface ShellModule {
  readonly default: Component<{ readonly ui: Ui }>;
}

/** Fetches a shell; what is here already is drawn at once. */
export type LoadShell = () => ShellModule | Promise<ShellModule>;

const desk: LoadShell = () => ({ default: Desk });
const developer: LoadShell = () => untilLoaded(() => import('../developer/DeveloperShell.svelte'));
const kiosk: LoadShell = () => untilLoaded(() => import('../kiosk/shell.ts'));

/** Mode, as the page's address has it in `?mode=` → its shell. A new one is one line here. */
export const shells: ReadonlyMap<string, LoadShell> = new Map([
  ['desk', desk],
  ['developer', developer],
  ['kiosk', kiosk],
]);

/** The shell of `mode`; one that there is not, or none, is the desk. */
export function shellOf(mode: string | undefined, table = shells): LoadShell {
  return table.get(mode ?? 'desk') ?? desk;
}
