import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import type { ScriptedLine, ScriptedOptions } from '../../src/backends/scripted/scripted-line.ts';
import { scriptedProvider, type ScriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone, type Backend, type Line } from '../../src/calling/index.ts';
import { plainReader } from '../../src/calling/numbers/reading.ts';
import { signInShared } from '../../src/tabs/sign-in-shared.ts';
import { settled } from '../calling/ticks.ts';
import { FakeBrowser, type FakeTab } from './fake-browser.ts';

/** A phone in one tab. */
export interface TabPhone {
  readonly tab: FakeTab;
  readonly phone: Phone;
  readonly line: Line;
  readonly provider: ScriptedProvider;
  readonly microphones: FakeMicrophones;
}

type Identify = NonNullable<Backend<{ name: string }>['identify']>;

type StandIn = NonNullable<Backend<{ name: string }>['standIn']>;

const secretly: Identify = (account) => Promise.resolve(`secret of ${account.name}`);

/** The tabs of one browser, each with a phone of its own at the same provider. */
export class Tabs {
  readonly browser = new FakeBrowser();
  readonly #options: ScriptedOptions;

  constructor(options: ScriptedOptions = {}) {
    this.#options = options;
  }

  /**
   * Opens a tab in which `name` is signed in, whom the provider knows as `identify` says; `standIn` stands for those whom
   * it does not know. A line of the provider that it
   * opens is ready at once.
   */
  async open(name = 'Alice', identify: Identify = secretly, standIn?: StandIn): Promise<TabPhone> {
    const tab = this.browser.tab();
    const microphones = new FakeMicrophones();
    const phone = new Phone({ microphone: microphones, clock: tab.clock, numbers: plainReader });
    const provider = scriptedProvider(this.#options);
    const backend: Backend<{ name: string }> = {
      name: 'scripted',
      identify,
      ...(standIn && { standIn }),
      open: (account, port) => {
        const line = provider.backend.open(account, port);
        queueMicrotask(() => {
          provider.line.ready();
        });
        return {
          ...line,
          close: () => {
            // As the line of Webex does.
            port.state('signed-out');
            return line.close();
          },
        };
      },
    };
    const line = signInShared(phone, backend, { name }, () => tab);
    await settled();
    return { tab, phone, line, provider, microphones };
  }

  /** Opens a tab that leads and one that follows. */
  async pair(): Promise<{ leader: TabPhone; follower: TabPhone; script: ScriptedLine }> {
    const leader = await this.open();
    const follower = await this.open();
    return { leader, follower, script: leader.provider.line };
  }

  /** Lets `ms` milliseconds pass, step by step, and everything settle in between. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      this.browser.clock.advance(100);
      await settled();
    }
  }
}

/** The tabs whose line at the provider has been opened and not closed. */
export const registered = (tabs: readonly TabPhone[]): readonly TabPhone[] =>
  tabs.filter(({ provider }) => provider.lines.some(({ closes }) => closes === 0));

/** The only call of a phone. */
export function onlyCall({ line }: TabPhone): Line['calls'][number] {
  const [call] = line.calls;
  if (!call || line.calls.length > 1) throw new Error(`There are ${line.calls.length} calls.`);
  return call;
}
