import { describe, expect, test } from 'vitest';
import { callVerbs, type CallVerb } from '../../src/calling/index.ts';
import type { Extra } from './driver.ts';
import type { Stage } from './stage.ts';

const allVerbs = Object.keys(callVerbs) as readonly CallVerb[];
const allExtras: readonly Extra[] = ['consult', 'changeMicrophone', 'stats', 'pictures'];

/** What people do in a call, and with a second one. */
export function talkContract(stage: Stage): void {
  const { backend, world, has, callThat, becomes, ready, talking, rung, endsAs } = stage;

  describe('sound', () => {
    if (backend.sound === 'here') {
      test('goes both ways in a connected call', async () => {
        const id = await talking();

        await callThat((call) => call.hasRemoteTrack && call.microphoneLive, id);

        await world().farEnd(id).hears(true);
      });

      test('has no call dialled where the microphone is denied', async () => {
        await ready();
        await world().microphone('denied');

        expect(await world().phone.dial(world().number('answers'))).toBe('denied');

        expect(await world().phone.calls()).toEqual([]);
      });

      test('leaves a call ringing while the microphone is denied, to be answered later', async () => {
        await ready();
        const id = await rung();
        await world().microphone('denied');

        expect(await world().phone.call(id).answer()).toBe('denied');
        expect(await becomes('incoming', id)).toMatchObject({ pending: undefined });
        await world().microphone('granted');
        await world().phone.call(id).answer();

        await becomes('connected', id);
      });
    } else {
      test('does not go through the page', async () => {
        const id = await talking();

        const [call] = await world().phone.calls();

        expect(call).toMatchObject({ id, hasRemoteTrack: false, microphoneLive: false });
      });
    }
  });

  describe('what is done in a call', () => {
    test('is there where its provider has it, and absent where not', async () => {
      const id = await talking();

      const { verbs, extras } = await becomes('connected', id);

      expect([...verbs].sort()).toEqual(allVerbs.filter(has).sort());
      expect([...extras].sort()).toEqual(allExtras.filter(has).sort());
    });

    if (has('setMuted')) {
      test('muting stops what the far end hears, and unmuting lets it hear again', async () => {
        const id = await talking();
        await world().farEnd(id).hears(true);

        expect(await world().phone.call(id).setMuted(true)).toBeUndefined();
        await callThat((call) => call.muted, id);
        await world().farEnd(id).hears(false);

        expect(await world().phone.call(id).setMuted(false)).toBeUndefined();
        await world().farEnd(id).hears(true);
      });
    }

    if (has('sendDigits')) {
      test('digits reach the far end in their order', async () => {
        const id = await talking();

        await Promise.all(['1', '0', '#'].map((digit) => world().phone.call(id).sendDigits(digit)));

        await world().farEnd(id).receives('10#');
        expect(await callThat((call) => call.digits === '10#', id)).toBeDefined();
      });

      test('digits in a row reach the far end in their order', async () => {
        const id = await talking();

        expect(await world().phone.call(id).sendDigits('12 34-*#')).toBeUndefined();

        await world().farEnd(id).receives('1234*#');
        expect(await callThat((call) => call.digits === '1234*#', id)).toBeDefined();
      });

      test('a row with anything else than digits is refused, and nothing of it sent', async () => {
        const id = await talking();

        expect(await world().phone.call(id).sendDigits('12a')).toBe('not-digits');

        expect(await becomes('connected', id)).toMatchObject({ digits: '' });
      });
    }

    if (has('hold')) {
      test('holding stops what the far end hears', async () => {
        const id = await talking();

        expect(await world().phone.call(id).hold()).toBeUndefined();

        expect(await becomes('held', id)).toMatchObject({ pending: undefined, microphoneLive: false });
        await world().farEnd(id).hears(false);
      });

      test('a hold that fails leaves the call connected, and says so', async () => {
        const id = await talking();
        await world().fails('hold');

        expect(await world().phone.call(id).hold()).toBe('hold');

        expect(await becomes('connected', id)).toMatchObject({ pending: undefined });
        await world().farEnd(id).hears(true);
      });

      test('a hold that is never confirmed is over with the call', async () => {
        const id = await talking();
        await world().neverConfirms('hold');

        const held = world().phone.call(id).hold();
        await callThat((call) => call.pending === 'hold', id);
        await world().farEnd(id).hangUp();

        expect(await held).toBeUndefined();
        await endsAs(id, 'remote');
      });

      if (has('end')) {
        test('a held call ends', async () => {
          const id = await talking();
          await world().phone.call(id).hold();

          await world().phone.call(id).end();

          await endsAs(id, 'local');
        });
      }
    }

    if (has('resume')) {
      test('resuming connects a held call again, muted as it was', async () => {
        const id = await talking();
        if (has('setMuted')) await world().phone.call(id).setMuted(true);
        await world().phone.call(id).hold();

        expect(await world().phone.call(id).resume()).toBeUndefined();

        const call = await becomes('connected', id);
        expect(call.states).toEqual(['dialing', 'ringing', 'connected', 'held', 'connected']);
        await world().farEnd(id).hears(!has('setMuted'));
      });

      test('a resume that fails leaves the call held, and says so', async () => {
        const id = await talking();
        await world().phone.call(id).hold();
        await world().fails('resume');

        expect(await world().phone.call(id).resume()).toBe('resume');

        expect(await becomes('held', id)).toMatchObject({ pending: undefined, microphoneLive: false });
      });
    }
  });

  if (has('answer')) {
    describe('a second call', () => {
      if (backend.sound === 'elsewhere' && !backend.mirrored) {
        test('is answered without asking anything of the first', async () => {
          const first = await talking();
          const second = await rung();
          if (has('hold')) await world().fails('hold');

          expect(await world().phone.call(second).answer()).toBeUndefined();

          await becomes('connected', second);
          expect((await callThat(() => true, first)).pending).toBeUndefined();
        });
      } else if (has('hold')) {
        test('puts the first on hold when it is answered', async () => {
          const first = await talking();
          const second = await rung();

          expect(await world().phone.call(second).answer()).toBeUndefined();

          await becomes('held', first);
          await becomes('connected', second);
          await world().farEnd(first).hears(false);
          await world().farEnd(second).hears(true);
        });

        if (has('resume')) {
          test('is held once the first is resumed', async () => {
            const first = await talking();
            const second = await rung();
            await world().phone.call(second).answer();
            await becomes('held', first);

            expect(await world().phone.call(first).resume()).toBeUndefined();

            await becomes('held', second);
            await becomes('connected', first);
            await world().farEnd(second).hears(false);
            await world().farEnd(first).hears(true);
          });
        }

        test('keeps ringing when the first cannot be held', async () => {
          const first = await talking();
          const second = await rung();
          await world().fails('hold');

          expect(await world().phone.call(second).answer()).toBe('hold');

          await becomes('connected', first);
          await becomes('incoming', second);
          await world().farEnd(first).hears(true);
        });

        test('leaves the first on hold when it ends', async () => {
          const first = await talking();
          const second = await rung();
          await world().phone.call(second).answer();
          await becomes('connected', second);

          await world().farEnd(second).hangUp();

          await endsAs(second, 'remote');
          await becomes('held', first);
        });
      } else {
        test('cannot be answered while the first is up, and keeps ringing', async () => {
          const first = await talking();
          const second = await rung();

          expect(await world().phone.call(second).answer()).toBe('hold');

          await becomes('connected', first);
          await becomes('incoming', second);
        });
      }
    });
  }
}
