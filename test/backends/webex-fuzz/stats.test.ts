import fc from 'fast-check';
import { test } from 'vitest';
import { sampleBetween } from '../../../src/calling/quality/quality-sample.ts';
import { callStatsFrom } from '../../../src/calling/quality/webrtc-stats.ts';
import { holds, json, objectOf } from './hostile.ts';

const figures = ['packetsReceived', 'packetsSent', 'packetsLost', 'jitter', 'audioLevel', 'totalAudioEnergy'];

const entry = fc
  .tuple(
    fc.constantFrom('inbound-rtp', 'outbound-rtp', 'remote-inbound-rtp', 'media-source', 'codec'),
    objectOf('mimeType', 'fractionLost', 'roundTripTime', ...figures),
    fc.constantFrom(undefined, 'audio', 'video'),
  )
  .map(([type, fields, kind]) => ({ type, kind, codecId: 'c', ...fields }));

const report = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom('c', 'i'), fc.string()), fc.oneof(entry, json)), { maxLength: 6 })
  .map((entries) => new Map(entries));

const isFigure = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const mayBeFigure = (value: unknown): boolean => value === undefined || isFigure(value);

test('whatever a report of the browser holds, figures are numbers and the codec is a word', () => {
  fc.assert(
    fc.property(report, report, (first, second) => {
      const [before, after] = [callStatsFrom(first, 1_000), callStatsFrom(second, 2_000)];

      const { codec, received, sent, farSide } = after;
      holds(codec === undefined || typeof codec === 'string', 'the codec is a word');
      holds(Object.values(received).every(isFigure), 'what is received is counted');
      holds(isFigure(sent.packets) && isFigure(sent.level) && mayBeFigure(sent.energy), 'what is sent too');
      holds(farSide === undefined || Object.values(farSide).every(mayBeFigure), 'and what the far side says');
      sampleBetween(before, after);
    }),
    { numRuns: 1_500 },
  );
});
