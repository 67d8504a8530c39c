import { afterEach, expect, test, vi } from 'vitest';
import { ContextSink } from '../../../src/ui/sound/context-sink.ts';

class FakeContext extends EventTarget {
  state = 'suspended';
  readonly destination = {};
  readonly createMediaStreamDestination = () => ({ stream: {} });

  run(): void {
    this.state = 'running';
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeAudio {
  /** Whether the browser lets it play. */
  static allowed = false;
  static newest: FakeAudio | undefined;
  srcObject: object | null = null;
  playing = false;
  readonly setSinkId = async (): Promise<void> => Promise.resolve();

  constructor() {
    FakeAudio.newest = this;
  }

  async play(): Promise<void> {
    await Promise.resolve();
    if (!FakeAudio.allowed) throw new DOMException('Not yet', 'NotAllowedError');
    this.playing = true;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  FakeAudio.allowed = false;
});

test('where elements are steered alone, a device chosen before the first press plays after it', async () => {
  vi.stubGlobal(
    'GainNode',
    class {
      readonly connect = () => undefined;
      readonly disconnect = () => undefined;
    },
  );
  vi.stubGlobal('Audio', FakeAudio);
  const context = new FakeContext();
  const sink = new ContextSink(context as unknown as AudioContext);

  await sink.setSinkId('headset');
  const before = FakeAudio.newest?.playing;
  FakeAudio.allowed = true;
  context.run();
  await Promise.resolve();

  expect([before, FakeAudio.newest?.playing]).toEqual([false, true]);
});
