import type { Locator } from 'playwright-core';

/** One call on the screen. */
export class CallRegion {
  readonly region: Locator;

  constructor(region: Locator) {
    this.region = region;
  }

  /** `Dialing…`, `Ringing…`, `Connected`, `On hold` or `Ended`, and what is added to it. */
  get state(): Locator {
    return this.region.getByRole('status', { name: 'Call state', exact: true });
  }

  get timer(): Locator {
    return this.region.getByRole('timer');
  }

  /** Waits until the state's words begin so. */
  async says(start: string, timeout = 15_000): Promise<void> {
    await this.state.filter({ hasText: new RegExp(`^\\s*${start}`) }).waitFor({ timeout });
  }

  /** Waits until the call is no longer on the screen, or is there as ended only. */
  async isOver(timeout = 15_000): Promise<void> {
    // Looked for within the region: as a part of it, it would be looked for in a region within the region.
    const state = this.region.page().getByRole('status', { name: 'Call state', exact: true });
    const goesOn = this.region.filter({ has: state.filter({ hasNotText: /^\s*Ended/ }) });
    await goesOn.waitFor({ state: 'detached', timeout });
  }

  /** Presses one of the call's buttons. */
  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  /** Opens the call's keypad if need be and presses keys on it. */
  async pressKeys(keys: string): Promise<void> {
    const keypad = this.region.getByRole('group', { name: 'Keypad', exact: true });
    if (!(await keypad.isVisible())) await this.press('Keypad');
    for (const key of keys) await keypad.getByRole('button', { name: key, exact: true }).click();
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }
}
