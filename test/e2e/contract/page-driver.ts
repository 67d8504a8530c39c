import type { Page } from 'playwright-core';
import type { Driver } from '../../contract/driver.ts';

/** The contract suite's hands on the line of a driver page, once somebody signs in there. */
export function pageDriver(page: Page): Driver {
  return {
    line: () => page.evaluate(() => window.driver.contract.line()),
    calls: () => page.evaluate(() => window.driver.contract.calls()),
    call: (id) => ({
      answer: () => page.evaluate((call) => window.driver.contract.call(call).answer(), id),
      hold: () => page.evaluate((call) => window.driver.contract.call(call).hold(), id),
      resume: () => page.evaluate((call) => window.driver.contract.call(call).resume(), id),
      end: () => page.evaluate((call) => window.driver.contract.call(call).end(), id),
      setMuted: (muted) =>
        page.evaluate(([call, wish]) => window.driver.contract.call(call).setMuted(wish), [
          id,
          muted,
        ] as const),
      sendDigit: (digit) =>
        page.evaluate(([call, key]) => window.driver.contract.call(call).sendDigit(key), [
          id,
          digit,
        ] as const),
    }),
    dial: (text) => page.evaluate((given) => window.driver.contract.dial(given), text),
    close: () => page.evaluate(() => window.driver.contract.close()),
    // Whoever has found what was looked for no longer waits, and the page may close under it.
    changed: () => page.evaluate(() => window.driver.contract.changed()).catch(() => undefined),
  };
}
