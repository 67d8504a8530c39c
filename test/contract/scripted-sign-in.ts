import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import type { ScriptedOptions } from '../../src/backends/scripted/scripted-line.ts';
import { scriptedProvider, type ScriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone, type Line } from '../../src/calling/index.ts';
import { signInShared } from '../../src/tabs/sign-in-shared.ts';
import { plainReader } from '../../src/calling/numbers/reading.ts';
import { FakeClock } from '../calling/fake-clock.ts';
import { settled } from '../calling/ticks.ts';
import { FakeBrowser, type FakeTab } from '../tabs/fake-browser.ts';

/** Where the line that is tested is: alone in its page, or shared by two tabs. */
export type Tab = 'only' | 'leading' | 'following';

/** A person who has signed in at a scripted provider. */
export interface SignedIn {
  readonly provider: ScriptedProvider;
  /** Where the sound is. */
  readonly microphones: FakeMicrophones;
  readonly clock: FakeClock;
  readonly phone: Phone;
  /** The line that is tested. */
  readonly line: Line;
  /** The line in the page that has the provider's. */
  readonly own: Line;
}

/** Signs somebody in, in a page of its own or in two tabs of one browser. */
export async function signInScripted(options: ScriptedOptions, tab: Tab): Promise<SignedIn> {
  const account = { name: 'Alice' };
  const provider = scriptedProvider(options);
  const microphones = new FakeMicrophones();
  if (tab === 'only') {
    const clock = new FakeClock();
    const phone = new Phone({ microphone: microphones, clock, numbers: plainReader });
    const line = phone.signIn(provider.backend, account);
    return { provider, microphones, clock, phone, line, own: line };
  }
  const browser = new FakeBrowser();
  const { clock } = browser;
  const backend = { ...provider.backend, identify: ({ name }: typeof account) => Promise.resolve(name) };
  const open = async (world: FakeTab) => {
    const phone = new Phone({ microphone: microphones, clock, numbers: plainReader });
    const line = signInShared(phone, backend, account, () => world);
    await settled();
    return { phone, line };
  };
  const first = await open(browser.tab());
  const second = await open(browser.tab());
  const tested = tab === 'leading' ? first : second;
  return { provider, microphones, clock, ...tested, own: first.line };
}
