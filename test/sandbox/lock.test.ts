import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { lock } from '../../src/sandbox/memory/lock.ts';
import { newDataFile } from './support/new-data-file.ts';

/** What comes of locking a file that a process has left locked, or has. */
function locked({ by, start }: { by: string; start?: string | undefined }): number | 'taken' {
  const file = newDataFile();
  writeFileSync(`${file}.lock`, by);
  const unlock = lock(file, () => start);
  if (typeof unlock === 'number') return unlock;
  unlock();
  return 'taken';
}

test('a file is had once by this process, and again when it was given back', () => {
  const file = newDataFile();
  const first = lock(file);
  const second = lock(file);
  if (typeof first === 'number') throw new Error('The file is not free');

  first();
  const third = lock(file);
  onTestFinished(() => {
    if (typeof third === 'function') third();
  });

  expect(second).toBe(process.pid);
  expect(third).toBeTypeOf('function');
});

test('a file that is given back has nothing beside it', () => {
  const file = newDataFile();
  const unlock = lock(file);
  const during = readFileSync(`${file}.lock`, 'utf8');
  if (typeof unlock === 'function') unlock();

  expect(during.split(' ')[0]).toBe(String(process.pid));
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test.each([
  ['has the id of this process, as after kill -9 in a container', { by: String(process.pid) }, 'taken'],
  ['has the id of this process, and began before it', { by: `${process.pid} 1`, start: '2' }, 'taken'],
  ['is no more', { by: '4194305 1', start: '1' }, 'taken'],
  ['is there', { by: `${process.ppid} 1`, start: '1' }, process.ppid],
  ['is there, and did not say when it began', { by: String(process.ppid), start: '1' }, process.ppid],
  ['is there, where no process says when it began', { by: `${process.ppid} 1` }, process.ppid],
  ['began before the one that has its id now', { by: `${process.ppid} 1`, start: '2' }, 'taken'],
])('what a process has locked that %s', (_, situation, outcome) => {
  expect(locked(situation)).toBe(outcome);
});
