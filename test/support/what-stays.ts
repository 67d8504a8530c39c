import type { Page } from 'playwright-core';

/** Calls `told` as soon as something is done to the window that cannot be taken back. */
export function onWhatStays(page: Page, told: () => void): void {
  const context = page.context();
  const stays: readonly (readonly [object, readonly string[]])[] = [
    [page, ['addInitScript', 'exposeFunction', 'exposeBinding', 'routeWebSocket', 'setExtraHTTPHeaders']],
    [
      context,
      [
        'addInitScript',
        'exposeFunction',
        'exposeBinding',
        'newCDPSession',
        'routeWebSocket',
        'setExtraHTTPHeaders',
      ],
    ],
    [context.clock, ['install', 'pauseAt', 'setFixedTime', 'setSystemTime']],
  ];
  for (const [owner, names] of stays)
    for (const name of names) {
      const plain = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
      Reflect.set(owner, name, (...given: unknown[]) => {
        told();
        return plain.apply(owner, given);
      });
    }
}
