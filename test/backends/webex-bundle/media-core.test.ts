import { expect, test, vi } from 'vitest';
import { replaceModules, replacements } from '../../../src/backends/webex/bundle/replacements.ts';

const engine = vi.hoisted(() => ({
  createMicrophoneStream: () => undefined,
  LocalMicrophoneStream: () => undefined,
  LocalStreamEventNames: { Ended: 'ended' },
  MediaConnectionEventNames: { ERROR: 'error' },
  RoapMediaConnection: () => undefined,
  setLogger: vi.fn(),
}));
vi.mock('@webex/internal-media-core', () => engine);

test('the media engine is there once it is loaded, and logs where the SDK said before', async () => {
  const core = await import('../../../src/backends/webex/bundle/media-core.ts');
  const log = { info: () => undefined };
  core.setLogger(log);
  const before = engine.setLogger.mock.calls.length;

  await core.load();

  expect({ ...core, load: undefined }).toEqual({ ...engine, load: undefined });
  expect([before, engine.setLogger.mock.calls]).toEqual([0, [[log]]]);
});

test('what stands for a module brings that module in itself', () => {
  const plugin = replaceModules(replacements);
  const resolve = plugin.resolveId as (id: string, importer?: string) => string | undefined;

  const standIn = resolve('@webex/internal-media-core', '/sdk/call.js');

  expect(standIn).toMatch(/\/bundle\/media-core\.ts$/);
  expect(resolve('@webex/internal-media-core', `${standIn ?? ''}?v=1`)).toBeUndefined();
});
