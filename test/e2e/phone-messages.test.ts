import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import { pitchHeard, pitchMicrophones } from './phone/audio-world.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { pitchOf } from './phone/recording.ts';
import { words } from './phone/words.ts';

describe('a call that nobody answers', () => {
  const desk = useDesk();

  /** Alice's mailbox takes unanswered calls after one ring. */
  async function takesAfterOneRing(): Promise<void> {
    const { accessToken } = await desk.sandbox.user('1001');
    const ask = async (path: string, init: RequestInit = {}) =>
      fetch(`${desk.server.origin}/sandbox/hydra/v1/people/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      });
    const { id } = (await (await ask('me')).json()) as { id: string };
    const sendUnansweredCalls = { enabled: true, numberOfRings: 1 };
    const body = JSON.stringify({ enabled: true, sendUnansweredCalls });
    expect((await ask(`${id}/features/voicemail`, { method: 'PUT', body })).status).toBe(204);
  }

  /** Talks for two seconds once the mailbox records. */
  async function leavesTone(): Promise<void> {
    await desk.sandbox.eventually('the mailbox records', async () =>
      (await desk.sandbox.trace()).some(({ text }) => text === 'the mailbox records'),
    );
    const packets = async () => (await desk.sandbox.leg('1002')).received?.packets ?? 0;
    const before = await packets();
    await desk.sandbox.eventually('two seconds are recorded', async () => (await packets()) > before + 100);
  }

  const tab = ({ page }: DeskPhone, name: string) => page.getByRole('tab', { name, exact: true });

  test('is taken by the mailbox, and what the caller says is told, and heard, in both tabs', async () => {
    const [alice, bob] = await Promise.all([
      desk.phoneOf('1001', { prepare: (context) => context.clock.install() }),
      desk.phoneOf('1002', { prepare: pitchMicrophones }),
    ]);
    const second = await anotherTab(desk, alice);
    await takesAfterOneRing();
    await bob.dial('1001');
    await alice.incoming('Bob Baker').waitFor();

    await alice.incoming('Bob Baker').waitFor({ state: 'detached' });
    await alice.message([words('missed_title', 'Bob Baker')], 'status').waitFor();
    await bob.callWith('Alice Anders').says('Connected');
    await leavesTone();
    await bob.callWith('Alice Anders').press('End');

    await desk.sandbox.eventually('nobody calls', async () => (await desk.sandbox.calls()).length === 0);
    // A phone asks for its messages every minute: no event that is known of tells of them.
    await alice.page.clock.fastForward(61_000);
    for (const phone of [alice, second]) await tab(phone, 'Voicemail, 2 new').waitFor();
    await tab(second, 'Voicemail, 2 new').click();
    const message = second.page.getByRole('list', { name: 'Voicemail' }).getByRole('listitem').first();
    await message.getByRole('button', { name: 'Bob Baker' }).click();
    const download = second.page.waitForEvent('download');
    await message.getByRole('link', { name: 'Download' }).click();
    expect(pitchOf(await readFile(await (await download).path()))).toBe(300);
    // It is short, and a machine that is busy listens late.
    await message.locator('audio').evaluate((audio: HTMLAudioElement) => (audio.loop = true));
    await message.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => pitchHeard(second.page)).toBeCloseTo(300, -1);
    for (const phone of [alice, second]) await tab(phone, 'Voicemail, 1 new').waitFor();
    expect([...alice.errors, ...second.errors, ...bob.errors]).toEqual([]);
  });
});
