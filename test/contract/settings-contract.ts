import { describe, expect, test } from 'vitest';
import type { Forwarding, VoicemailRules } from '../../src/calling/index.ts';
import type { Stage } from './stage.ts';

const otherForwarding = ({ busy }: Forwarding): Forwarding => ({
  always: undefined,
  busy: busy === '1002' ? '1004' : '1002',
  unanswered: { to: '1003', rings: 4 },
  unreachable: undefined,
});

const otherRules = ({ busy }: VoicemailRules): VoicemailRules => ({
  enabled: true,
  always: false,
  busy: !busy,
  unanswered: 5,
});

/** What settings have to fulfil, where the provider keeps any. */
export function settingsContract(stage: Stage): void {
  const { backend, world, can, told, refused, changes, ready } = stage;
  if (backend.parts?.includes('settings') !== true) return;

  describe('the settings', () => {
    test('do not disturb is read as it was set, and stays where a change is refused', async () => {
      await ready();
      const wanted = !(await told('readDoNotDisturb'));

      await changes('settings', 'changeDoNotDisturb', wanted);
      expect(await told('readDoNotDisturb')).toBe(wanted);
      await refused(await world().refusesChanges?.(), 'changeDoNotDisturb', !wanted);

      expect(await told('readDoNotDisturb')).toBe(wanted);
    });

    if (can('changeForwarding')) {
      test('calls are forwarded as it was set, and as before where a change is refused', async () => {
        await ready();
        const wanted = otherForwarding(await told('readForwarding'));

        await changes('settings', 'changeForwarding', wanted);
        expect(await told('readForwarding')).toEqual(wanted);
        await refused(await world().refusesChanges?.(), 'changeForwarding', otherForwarding(wanted));

        expect(await told('readForwarding')).toEqual(wanted);
      });
    }

    if (can('changeVoicemailRules')) {
      test('the mailbox takes what was set, and as before where a change is refused', async () => {
        await ready();
        const wanted = otherRules(await told('readVoicemailRules'));

        await changes('settings', 'changeVoicemailRules', wanted);
        expect(await told('readVoicemailRules')).toEqual(wanted);
        await refused(await world().refusesChanges?.(), 'changeVoicemailRules', otherRules(wanted));

        expect(await told('readVoicemailRules')).toEqual(wanted);
      });
    }

    if (can('readCallWaiting')) {
      test('call waiting can be read, and is as it was set where it can be', async () => {
        await ready();
        const before = await told('readCallWaiting');
        expect(before).toBeTypeOf('boolean');
        if (!can('changeCallWaiting')) return;

        await changes('settings', 'changeCallWaiting', !before);
        expect(await told('readCallWaiting')).toBe(!before);
      });
    }
  });
}
