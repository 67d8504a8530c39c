import { expect, test } from 'vitest';
import { Recorder } from '../../../src/sandbox/switch/media/recorder.ts';
import type { AudioPacket } from '../../../src/sandbox/switch/media/source.ts';

function recorder(seconds = 10) {
  let hear: (packet: AudioPacket) => void = () => undefined;
  const made = new Recorder(
    {
      subscribe(listener) {
        hear = listener;
        return () => undefined;
      },
    },
    seconds,
  );
  const say = (byte: number, advance = 160) => {
    hear({ codec: 'PCMU', payload: Buffer.alloc(160, byte), advance, marker: false });
  };
  return { made, say };
}

test('what is lost between two packets is silence of the same length', () => {
  const { made, say } = recorder();

  say(1);
  say(2, 480);
  const recorded = made.stop();

  expect(recorded).toHaveLength(640);
  expect([recorded[0], recorded[160], recorded[479], recorded[480]]).toEqual([1, 0xff, 0xff, 2]);
});

test('a recording is no longer than it may be', () => {
  const { made, say } = recorder(1);

  for (let index = 0; index < 200; index += 1) say(1, index === 100 ? 0x7fff_ffff : 160);

  expect(made.stop()).toHaveLength(8000);
});
