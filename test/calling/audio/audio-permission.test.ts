import { expect, test } from 'vitest';
import { watchMicrophonePermission } from '../../../src/calling/audio/audio-permission.ts';
import { FakePermissions } from './audio-fakes.ts';
import { settled } from '../ticks.ts';

test('each change of the permission is told until one stops listening', async () => {
  const permissions = new FakePermissions();
  const told: string[] = [];
  const stop = watchMicrophonePermission(permissions, (state) => told.push(state));
  await settled();
  permissions.becomes('denied');
  permissions.becomes('granted');

  stop();
  permissions.becomes('prompt');

  expect(told).toEqual(['denied', 'granted']);
});

test('stopping before the browser has answered is enough', async () => {
  const permissions = new FakePermissions();
  const told: string[] = [];
  const stop = watchMicrophonePermission(permissions, (state) => told.push(state));

  stop();
  await settled();
  permissions.becomes('denied');

  expect(told).toEqual([]);
});

test('a browser that does not know the permission tells nothing', async () => {
  const told: string[] = [];
  const ignorant = { query: () => Promise.reject(new TypeError()) };

  watchMicrophonePermission(ignorant, (state) => told.push(state));
  watchMicrophonePermission(undefined, (state) => told.push(state));
  await settled();

  expect(told).toEqual([]);
});
