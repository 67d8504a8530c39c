import { vi } from 'vitest';

/**
 * The SDK writes down what it stumbles over, waits long to try again, and leaves promises that nobody looks after. In a
 * test nothing is written, its time stands still, and such promises are no fault of the test. Gives what ends it.
 */
export function quietly(): () => Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  for (const way of ['log', 'info', 'warn', 'error', 'trace'] as const) {
    vi.spyOn(console, way).mockImplementation(() => undefined);
  }
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => undefined);
  return async () => {
    // Node tells of a promise that nobody looks after once nothing else is left to do.
    for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners('unhandledRejection');
    for (const listener of before) process.on('unhandledRejection', listener);
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
}
