import { expect, test } from 'vitest';
import { LineError } from '../../src/calling/index.ts';
import { Tabs } from './tabs.ts';

test('a tab that follows invites as the one that leads does, and fails the same way', async () => {
  const teams = ['Field service'];
  const { follower } = await new Tabs({
    parts: { invitations: { teams: () => Promise.resolve(teams) } },
  }).pair();
  const failing = await new Tabs({
    parts: { invitations: { teams: () => Promise.reject(new LineError('forbidden')) } },
  }).pair();

  expect(await follower.line.invitations?.teams()).toEqual(teams);
  await expect(failing.follower.line.invitations?.teams()).rejects.toMatchObject({ reason: 'forbidden' });
});

test('where numbers are dialled, a tab that follows dials numbers', async () => {
  const { follower } = await new Tabs({ parts: {} }).pair();

  expect(follower.line.invitations).toBeUndefined();
});
