import type { ScriptedLine, ScriptedOptions } from '../../../src/backends/scripted/scripted-line.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import type { Line, LineIdentity } from '../../../src/calling/index.ts';
import type { SignInSystem } from '../../../src/ui/sign-in/system.ts';
import { openReadyPhone, settled, type OpenPhone } from './open-phone.ts';
// Loaded before anything asks for it: on a slow machine that takes longer than a test waits.
import '../../../src/ui/dialler/CallWithField.svelte';
import '../../../src/ui/history/HistorySection.svelte';
import '../../../src/ui/line/LineList.svelte';
import '../../../src/ui/settings/SettingsSection.svelte';

/** A further line: as the core has it, and as a test steers it. */
export interface FurtherLine {
  readonly line: Line;
  readonly script: ScriptedLine;
}

export interface SeveralLines extends OpenPhone {
  /** Signs in to a further line of Ribbon, or of another system, which is ready at once. */
  readonly add: (identity: LineIdentity, options?: ScriptedOptions, backend?: string) => Promise<FurtherLine>;
  /** What was handed over to sign in to Ribbon, and the lines that came of it, newest last. */
  readonly entered: readonly FurtherLine[];
}

/** The screen of Alice's Webex line, at 1001, beside which there may be others. */
export async function openSeveralLines(
  options: Parameters<typeof openReadyPhone>[0] = {},
): Promise<SeveralLines> {
  const entered: FurtherLine[] = [];
  const open = (given: ScriptedOptions = {}, name = 'ribbon'): FurtherLine => {
    const provider = scriptedProvider(given);
    const line = opened.phone.signIn({ ...provider.backend, name }, { name: 'Alice' });
    return { line, script: provider.line };
  };
  const ribbon: SignInSystem = {
    id: 'ribbon',
    name: 'Ribbon',
    signIn: () => import('../sign-in/TestSignIn.svelte'),
    connect: () => {
      const further = open();
      entered.push(further);
      return Promise.resolve(further.line);
    },
  };
  const opened = await openReadyPhone({ otherSystems: [ribbon], ...options });
  const add: SeveralLines['add'] = async (identity, given, name) => {
    const further = open(given, name);
    further.script.ready(identity);
    await settled();
    return further;
  };
  const webex = opened.line;
  return { ...opened, line: webex, add, entered };
}
