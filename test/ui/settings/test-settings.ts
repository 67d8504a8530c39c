import { screen } from '@testing-library/svelte';
import {
  Emitter,
  type Forwarding,
  type LineError,
  type LineParts,
  type Settings,
  type VoicemailRules,
} from '../../../src/calling/index.ts';
import '../../../src/ui/settings/SettingsSection.svelte';
import { openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** A setting at a provider in memory, which fails, or is slow, while it is told to. */
export class TestSetting<Value> {
  value: Value;
  failure: LineError | undefined;
  /** What has to happen before the next change is answered. */
  answered: Promise<void> = Promise.resolve();

  constructor(value: Value) {
    this.value = value;
  }

  read(): Promise<Value> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.value);
  }

  async change(value: Value): Promise<void> {
    await this.answered;
    if (this.failure) throw this.failure;
    this.value = value;
  }
}

export const nowhere: Forwarding = {
  always: undefined,
  busy: undefined,
  unanswered: undefined,
  unreachable: undefined,
};

/** All that can be set at a provider, in its memory. */
export class TestSettings implements Settings {
  readonly #events = new Emitter<{ change: undefined }>();
  readonly doNotDisturb = new TestSetting(false);
  readonly forwarding = new TestSetting<Forwarding>(nowhere);
  readonly voicemail = new TestSetting<VoicemailRules>({
    enabled: true,
    always: false,
    busy: true,
    unanswered: 5,
  });
  callWaiting: TestSetting<boolean> | { read(): Promise<boolean> } = new TestSetting(true);

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** As when another device has changed something. */
  async changed(): Promise<void> {
    this.#events.emit('change', undefined);
    await settled();
  }
}

/** Opens the section of somebody with these settings. */
export async function openSettings(
  settings: Settings | undefined = new TestSettings(),
  parts: LineParts = {},
): Promise<OpenPhone> {
  const opened = await openReadyPhone({ parts: { settings, ...parts } });
  await opened.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  return opened;
}
