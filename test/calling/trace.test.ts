import { expect, test, vi } from 'vitest';
import type { TraceEntry, Traced } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';

const entry: TraceEntry = { direction: 'sent', kind: 'http', text: 'POST https://calls.invalid/call → 200' };

test('nothing is put together for a trace while nobody listens', () => {
  const { line, script } = newPhone();
  const make = vi.fn(() => entry);

  script.traces(make);
  const stop = line.on('trace', () => undefined);
  stop();
  script.traces(make);

  expect(make).not.toHaveBeenCalled();
});

test('whoever listens is told what the line does, and when', () => {
  const { line, script, clock } = newPhone();
  const heard: Traced[] = [];
  line.on('trace', (traced) => heard.push(traced));

  script.traces(() => entry);

  expect(heard).toEqual([{ ...entry, at: clock.now() }]);
});

test('the detail of a trace is put into words when somebody asks for it, and not before', () => {
  const { line, script } = newPhone();
  const detail = vi.fn(() => 'trackingid: 1');
  const heard: Traced[] = [];
  line.on('trace', (traced) => heard.push(traced));

  script.traces(() => ({ ...entry, detail }));

  expect(detail).not.toHaveBeenCalled();
  expect(heard[0]?.detail?.()).toBe('trackingid: 1');
});

test('however many listen, an entry is made once', () => {
  const { line, script } = newPhone();
  const make = vi.fn(() => entry);
  line.on('trace', () => undefined);
  line.on('trace', () => undefined);

  script.traces(make);

  expect(make).toHaveBeenCalledOnce();
});
