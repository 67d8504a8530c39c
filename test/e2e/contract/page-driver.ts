import type { Page } from 'playwright-core';
import type { Driver, Failure } from '../../contract/driver.ts';

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
      sendDigits: (digit) =>
        page.evaluate(([call, key]) => window.driver.contract.call(call).sendDigits(key), [
          id,
          digit,
        ] as const),
      transfer: (text) => transferring(page, id, 'transfer', text),
      consult: (text) => transferring(page, id, 'consult', text),
      complete: () => page.evaluate((call) => window.driver.contract.call(call).complete(), id),
      cancel: () => page.evaluate((call) => window.driver.contract.call(call).cancel(), id),
      forward: (text) =>
        page.evaluate(([call, to]) => window.driver.contract.call(call).forward(to), [id, text] as const),
      ignore: () => page.evaluate((call) => window.driver.contract.call(call).ignore(), id),
      park: () => page.evaluate((call) => window.driver.contract.call(call).park(), id),
      joinWith: (other) =>
        page.evaluate(([call, to]) => window.driver.contract.call(call).joinWith(to), [id, other] as const),
      changeMicrophone: () =>
        page.evaluate((call) => window.driver.contract.call(call).changeMicrophone(), id),
      show: (kind, shown) =>
        page.evaluate(([call, what, wish]) => window.driver.contract.call(call).show(what, wish), [
          id,
          kind,
          shown,
        ] as const),
    }),
    dial: (text) => page.evaluate((given) => window.driver.contract.dial(given), text),
    pickUp: () => page.evaluate(() => window.driver.contract.pickUp()),
    ask: (name, given) =>
      page.evaluate(([verb, all]) => window.driver.contract.ask(verb, all), [name, given] as const),
    partChanged: (part) => page.evaluate((which) => window.driver.contract.partChanged(which), part),
    close: () => page.evaluate(() => window.driver.contract.close()),
    // Whoever has found what was looked for no longer waits, and the page may close under it.
    changed: () => page.evaluate(() => window.driver.contract.changed()).catch(() => undefined),
  };
}

function transferring(page: Page, id: string, how: 'transfer' | 'consult', text: string): Promise<Failure> {
  return page.evaluate(([call, act, to]) => window.driver.contract.call(call)[act](to), [
    id,
    how,
    text,
  ] as const);
}
