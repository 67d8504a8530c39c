import { describe, expect, test } from 'vitest';
import type { VoiceMessage } from '../../src/calling/index.ts';
import type { Stage } from './stage.ts';

/** What a mailbox has to fulfil, where the provider has one. It has two messages, of which the newer was not listened to. */
export function voicemailContract(stage: Stage): void {
  const { world, can, told, refused, changes, ready } = stage;
  if (!can('countVoicemail')) return;

  const listed = () => told('listVoicemail', { skip: 0, limit: 100 });

  async function messages(): Promise<readonly [VoiceMessage, VoiceMessage]> {
    await ready();
    const [newer, older, ...others] = await listed();
    if (!newer || !older || others.length > 0) throw new Error('There have to be two messages.');
    return [newer, older];
  }

  describe('the mailbox', () => {
    test('says how much there is in it', async () => {
      await ready();

      expect(await told('countVoicemail')).toEqual({ unseen: 1, total: 2 });
    });

    if (!can('listVoicemail')) return;

    test('has the newest first, from where it is wanted, and as many as are', async () => {
      const [newer, older] = await messages();

      expect([newer.seen, older.seen]).toEqual([false, true]);
      expect(newer.receivedAt).toBeGreaterThan(older.receivedAt);
      expect(await told('listVoicemail', { skip: 0, limit: 1 })).toEqual([newer]);
      expect(await told('listVoicemail', { skip: 1, limit: 1 })).toEqual([older]);
      expect(await told('listVoicemail', { skip: 2, limit: 1 })).toEqual([]);
    });

    test('has sound of each message, and what was said as text', async () => {
      const [{ id }] = await messages();

      const sound = await told('voicemailRecording', id);
      expect(sound.type).toMatch(/^audio\//);
      expect(sound.size).toBeGreaterThan(0);
      expect(await told('voicemailTranscript', id)).toMatch(/\w/);
    });

    test('counts a message as it was marked, has one no more that was deleted, and says so', async () => {
      const [newer, older] = await messages();

      await changes('voicemail', 'markVoicemail', newer.id, true);
      expect(await listed()).toEqual([{ ...newer, seen: true }, older]);
      expect(await told('countVoicemail')).toEqual({ unseen: 0, total: 2 });
      await changes('voicemail', 'markVoicemail', older.id, false);
      expect(await told('countVoicemail')).toEqual({ unseen: 1, total: 2 });
      await changes('voicemail', 'removeVoicemail', older.id);

      expect(await listed()).toEqual([{ ...newer, seen: true }]);
      expect(await told('countVoicemail')).toEqual({ unseen: 0, total: 1 });
    });

    test('stays as it was where a change is refused', async () => {
      const before = await messages();
      const [{ id }] = before;
      const reason = await world().refusesChanges?.();

      await refused(reason, 'markVoicemail', id, true);
      await refused(reason, 'removeVoicemail', id);

      expect(await listed()).toEqual(before);
      expect(await told('countVoicemail')).toEqual({ unseen: 1, total: 2 });
    });
  });
}
