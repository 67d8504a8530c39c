import { afterEach, expect, test, vi } from 'vitest';
import { Outlet } from '../../../src/ui/sound/outlet.ts';
import { WebAudioPlayer } from '../../../src/ui/sound/web-audio-player.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a ringtone is made for the first call, and played again for the next', () => {
  vi.stubGlobal('AudioContext', vi.fn());
  vi.spyOn(Outlet.prototype, 'wake').mockReturnValue(undefined);
  const play = vi.spyOn(Outlet.prototype, 'play').mockReturnValue(() => undefined);
  const settings = { ringtone: 'bell', volume: 1, country: 'us' } as const;
  const player = new WebAudioPlayer({ clock: new FakeClock(), page: new EventTarget(), settings });

  for (const room of ['quiet', 'in-call', 'quiet'] as const) player.loop('ringtone', room);

  const [first, second, third] = play.mock.calls.map(([samples]) => samples);
  expect(first?.length).toBeGreaterThan(1_000);
  expect([second === first, third === first]).toEqual([true, true]);
});
