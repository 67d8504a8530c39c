import { expect, test } from 'vitest';
import { readReport, RibbonReports } from '../../../../src/backends/ribbon/parts/ribbon-reports.ts';
import { openScripted, talking } from '../scripted-sdk.ts';
import { ribbonPhones } from './parts-phone.ts';

/** What the SDK notes of a call that was refused, as far as it is read; `data` have addresses in them. */
const refused = {
  type: 'CALL',
  id: 'call-1',
  timeline: [
    {
      ...{ type: 'MAKE', id: 'e1', start: 1_000, end: 1_240, data: {}, metrics: [] },
      error: { name: 'BasicError', code: 486, message: 'Busy Here' },
      timeline: [
        { type: 'CREATE_OFFER', id: 'e2', start: 1_010, end: 1_030, timeline: [], data: {}, metrics: [] },
        {
          ...{ type: 'PROCESS_MEDIA_LOCAL', id: 'e3', start: 1_030, end: 1_100, data: {}, metrics: [] },
          timeline: [
            {
              ...{ type: 'RELAY_CANDIDATE_COLLECTED', id: 'e4', start: 1_050, timeline: [], metrics: [] },
              data: { address: '192.0.2.7', port: 3478 },
            },
          ],
        },
      ],
    },
  ],
  data: {},
  metrics: [{ type: 'TIME_TO_COLLECT_ICE_CANDIDATES', data: 70, eventIds: ['e3'] }],
};

test('a report says what was done, how long it took and what failed, and names no address', () => {
  const report = readReport(refused);

  expect(report).toEqual({
    steps: [
      {
        ...{ what: 'MAKE', at: 1_000, took: 240, failure: '486 Busy Here' },
        steps: [
          { what: 'CREATE_OFFER', at: 1_010, took: 20, steps: [] },
          {
            ...{ what: 'PROCESS_MEDIA_LOCAL', at: 1_030, took: 70 },
            steps: [{ what: 'RELAY_CANDIDATE_COLLECTED', at: 1_050, steps: [] }],
          },
        ],
      },
    ],
    figures: [{ what: 'TIME_TO_COLLECT_ICE_CANDIDATES', took: 70 }],
  });
  expect(JSON.stringify(report)).not.toContain('192.0.2.7');
});

/** A step in a step, and so on. */
const nested = (depth: number): unknown => ({
  ...{ type: 'MAKE', start: 1 },
  timeline: depth === 0 ? [] : [nested(depth - 1)],
});

test.each([
  ['nothing', undefined, undefined],
  ['a text', 'CALL', undefined],
  ['an empty object', {}, { steps: [], figures: [] }],
  ['no lists', { timeline: 7, metrics: null }, { steps: [], figures: [] }],
  [
    'steps and figures that are none',
    { timeline: [null, { type: 'MAKE' }, { start: 1 }], metrics: [{ type: 'X' }, { data: 1 }] },
    { steps: [], figures: [] },
  ],
])('of a report that is %s what can be read is read', (_what, given, expected) => {
  expect(readReport(given)).toEqual(expected);
});

test('steps in steps are read six deep, and no deeper', () => {
  expect(JSON.stringify(readReport({ timeline: [nested(100)] })).match(/MAKE/g)).toHaveLength(6);
});

test('of a native error there is at least that it failed (trap T16)', () => {
  const timeline = [{ type: 'MAKE', start: 1, error: {} }];

  expect(readReport({ timeline })?.steps[0]).toMatchObject({ failure: 'failed' });
});

test('the report of a call is there while it is up and after its end, and of none that is unknown', async () => {
  const { open } = await ribbonPhones();
  const { line } = open('1001');
  await expect.poll(() => line.state).toBe('ready');
  const call = await line.dial('9001');
  await expect.poll(() => call.state).toBe('connected');

  await call.hold?.();
  const meanwhile = await line.reports?.of(call);
  await call.end?.();
  const after = await line.reports?.of(call);

  const words = (report: typeof after) => report?.steps.map(({ what }) => what);
  expect(words(meanwhile)).toEqual(['MAKE', 'HOLD_LOCAL']);
  expect(meanwhile?.figures).toEqual([]);
  expect(words(after)).toEqual(['MAKE', 'HOLD_LOCAL', 'END_LOCAL']);
  expect(after?.figures.map(({ what }) => what)).toEqual(['CALL_DURATION']);
  expect(await line.reports?.of({ correlationId: 'nobody' })).toBeUndefined();
  expect(await line.reports?.of({ correlationId: undefined })).toBeUndefined();
});

test('a build of the SDK without reports has none, and calls end as ever', async () => {
  const { line, call, sdk } = await talking();

  sdk.becomes('call-1', { state: 'Ended' });

  expect(line.reports).toBeUndefined();
  expect(call.state).toBe('ended');
});

test('whoever develops sees the report of each call that is over, with what failed', async () => {
  const { sdk, line } = await openScripted();
  const traced: (string | undefined)[][] = [];
  line.on('trace', ({ text, detail, correlationId }) => {
    if (text.startsWith('getReport')) traced.push([text, detail?.(), correlationId]);
  });
  sdk.letsIn();
  Object.assign(sdk.call, { getReport: (id: string) => (id === 'call-1' ? refused : undefined) });
  const dialled = line.dial('1002');
  await new Promise((resolve) => setImmediate(resolve));
  sdk.becomes('call-1', { state: 'Initiated' });
  await dialled;

  sdk.becomes('call-1', { state: 'Ended' });

  expect(traced).toEqual([
    [
      'getReport · failed: MAKE',
      [
        'MAKE · 240 ms · 486 Busy Here',
        '  CREATE_OFFER · 20 ms',
        '  PROCESS_MEDIA_LOCAL · 70 ms',
        '    RELAY_CANDIDATE_COLLECTED',
        'TIME_TO_COLLECT_ICE_CANDIDATES: 70 ms',
      ].join('\n'),
      'call-1',
    ],
  ]);
});

test('an SDK that throws at its report has none to give', async () => {
  const reports = new RibbonReports(() => {
    throw new TypeError('No such call');
  });

  expect(await reports.of({ correlationId: 'call-1' })).toBeUndefined();
});
