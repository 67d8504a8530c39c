import { expect, test } from 'vitest';
import { pictureFiguresIn, pictureSampleOf } from '../../../src/calling/quality/picture-figures.ts';

const inbound = {
  ...{ id: 'in', type: 'inbound-rtp', kind: 'video' },
  ...{ frameWidth: 640, frameHeight: 360, framesPerSecond: 15, packetsReceived: 90, packetsLost: 10 },
};
const outbound = {
  ...{ id: 'out', type: 'outbound-rtp', kind: 'video' },
  ...{ frameWidth: 1280, frameHeight: 720, framesPerSecond: 30, packetsSent: 200 },
};

test('pictures have a size, a rate, and a share that is lost', () => {
  const farSide = { type: 'remote-inbound-rtp', kind: 'video', localId: 'out', packetsLost: 50 };
  const { received, sent } = pictureFiguresIn([inbound, outbound, farSide]);

  expect(pictureSampleOf(undefined, received)).toEqual({ width: 640, height: 360, rate: 15, loss: 0.1 });
  expect(pictureSampleOf(undefined, sent)).toEqual({ width: 1280, height: 720, rate: 30, loss: 0.2 });
});

test('the loss is that since the last look, and never less than none', () => {
  const { received } = pictureFiguresIn([inbound]);
  const { received: later } = pictureFiguresIn([{ ...inbound, packetsReceived: 180, packetsLost: 20 }]);

  expect(pictureSampleOf(received, later)?.loss).toBe(0.1);
  expect(pictureSampleOf(later, received)?.loss).toBe(0);
});

test('of several pictures the largest that moves is told of', () => {
  const screen = { ...inbound, id: 'screen', frameWidth: 1920, frameHeight: 1080 };
  const still = { ...screen, id: 'still', frameWidth: 3840, framesPerSecond: 0 };

  expect(pictureFiguresIn([inbound, still, screen]).received?.width).toBe(1920);
});

test('a call without pictures has no figures of any', () => {
  expect(pictureFiguresIn([{ type: 'inbound-rtp', kind: 'audio', packetsReceived: 5 }])).toEqual({
    received: undefined,
    sent: undefined,
  });
});
