import type { Backend } from '../../calling/index.ts';
import { ScriptedLine, type ScriptedAccount, type ScriptedOptions } from './scripted-line.ts';

/** A provider in memory: what the core sees of it, and what a test steers. */
export interface ScriptedProvider {
  readonly backend: Backend<ScriptedAccount>;
  /** Every line that was opened, newest last. */
  readonly lines: readonly ScriptedLine[];
  /** The newest line. Throws before anybody signed in. */
  readonly line: ScriptedLine;
}

/**
 * A provider that is played by a test:
 *
 * ```ts
 * const provider = scriptedProvider();
 * const line = phone.signIn(provider.backend, { name: 'Alice' });
 * provider.line.ready();
 * const call = await line.dial('1002');
 * provider.line.farEnd.answer();
 * ```
 */
export function scriptedProvider(options: ScriptedOptions = {}): ScriptedProvider {
  const lines: ScriptedLine[] = [];
  return {
    backend: {
      name: 'scripted',
      open(account, port) {
        const line = new ScriptedLine(account, port, options);
        lines.push(line);
        return line.line;
      },
    },
    lines,
    get line() {
      const newest = lines.at(-1);
      if (newest === undefined) throw new Error('Nobody has signed in yet.');
      return newest;
    },
  };
}
