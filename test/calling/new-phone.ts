import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import type { ScriptedLine, ScriptedOptions } from '../../src/backends/scripted/scripted-line.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone, type Line } from '../../src/calling/index.ts';
import { plainReader } from '../../src/calling/numbers/reading.ts';
import { FakeClock } from './fake-clock.ts';

export interface NewPhone {
  readonly phone: Phone;
  readonly line: Line;
  /** The other side of the line. */
  readonly script: ScriptedLine;
  /** The other side of the newest call. */
  readonly farEnd: () => FarEnd;
  readonly microphones: FakeMicrophones;
  readonly clock: FakeClock;
}

/** A phone with one line that is ready, at a provider in memory. */
export function newPhone(options: ScriptedOptions = {}): NewPhone {
  const microphones = new FakeMicrophones();
  const clock = new FakeClock();
  const phone = new Phone({ microphone: microphones, clock, numbers: plainReader });
  const provider = scriptedProvider(options);
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  const script = provider.line;
  script.ready();
  return { phone, line, script, farEnd: () => script.farEnd, microphones, clock };
}
