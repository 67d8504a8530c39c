import { expect, test } from 'vitest';
import { Emitter } from '../../src/calling/index.ts';

interface Bells {
  ding: number;
  dong: string;
}

test('everybody who listens is told, in the order in which they came', () => {
  const bells = new Emitter<Bells>();
  const heard: string[] = [];
  bells.on('ding', (times) => heard.push(`first ${times}`));
  bells.on('ding', (times) => heard.push(`second ${times}`));
  bells.on('dong', (words) => heard.push(words));

  bells.emit('ding', 3);

  expect(heard).toEqual(['first 3', 'second 3']);
});

test('a listener that throws is reported and stops nobody', () => {
  const faults: unknown[] = [];
  const bells = new Emitter<Bells>((fault) => faults.push(fault));
  const heard: number[] = [];
  const fault = new Error('broken');
  bells.on('ding', () => {
    throw fault;
  });
  bells.on('ding', (times) => heard.push(times));

  bells.emit('ding', 1);

  expect(heard).toEqual([1]);
  expect(faults).toEqual([fault]);
});

test('a listener is told nothing after it was stopped', () => {
  const bells = new Emitter<Bells>();
  const heard: number[] = [];
  const stop = bells.on('ding', (times) => heard.push(times));

  bells.emit('ding', 1);
  stop();
  stop();
  bells.emit('ding', 2);

  expect(heard).toEqual([1]);
});

test('the same function that listens twice is told twice, and stopped once is told once', () => {
  const bells = new Emitter<Bells>();
  const heard: number[] = [];
  const listen = (times: number): void => {
    heard.push(times);
  };
  const stop = bells.on('ding', listen);
  bells.on('ding', listen);

  bells.emit('ding', 1);
  stop();
  bells.emit('ding', 2);

  expect(heard).toEqual([1, 1, 2]);
});

test('a listener stopped by an earlier one is not told any more', () => {
  const bells = new Emitter<Bells>();
  const heard: number[] = [];
  const stops: (() => void)[] = [];
  bells.on('ding', () => {
    for (const stop of stops) stop();
  });
  stops.push(bells.on('ding', (times) => heard.push(times)));

  bells.emit('ding', 1);

  expect(heard).toEqual([]);
});

test('a listener that comes during an event is told from the next one on', () => {
  const bells = new Emitter<Bells>();
  const heard: number[] = [];
  const stop = bells.on('ding', () => {
    stop();
    bells.on('ding', (times) => heard.push(times));
  });

  bells.emit('ding', 1);
  bells.emit('ding', 2);

  expect(heard).toEqual([2]);
});
