import { expect, test } from 'vitest';
import { lineParts, type HistoryEntry } from '../../src/calling/index.ts';
import { someParts } from '../contract/some-parts.ts';
import { newPhone } from './new-phone.ts';

const missed: HistoryEntry = {
  id: 'first',
  direction: 'incoming',
  remote: { name: 'Bob Baker', number: '1002' },
  outcome: 'missed',
  startedAt: 1_000,
  talked: 0,
  seen: true,
};

test('a line has beside its calls what its provider has', () => {
  const { line } = newPhone({ parts: someParts() });

  expect(lineParts.filter((part) => line[part] !== undefined)).toEqual([
    'history',
    'voicemail',
    'contacts',
    'settings',
    'presence',
  ]);
});

test('a line of a provider with nothing but calls has nothing but calls', () => {
  const { line } = newPhone();

  expect(lineParts.filter((part) => line[part] !== undefined)).toEqual([]);
});

test('what the provider keeps is read and changed through the line, which says when it may be old', async () => {
  const { line } = newPhone({ parts: someParts([missed]) });
  const changes: string[] = [];
  line.history?.on('change', () => changes.push('history'));

  const before = await line.history?.list({ since: 0, limit: 10 });
  await line.history?.remove?.(['first']);

  expect(before).toEqual([missed]);
  expect(changes).toEqual(['history']);
  await expect(line.history?.list({ since: 0, limit: 10 })).resolves.toEqual([]);
});

test('what a provider does not keep of its past calls is absent', () => {
  const { line } = newPhone({ parts: someParts() });

  expect(Object.keys(line.history ?? {})).not.toContain('markSeen');
});
