import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundFor } from '../../../src/ui/sound/which-sound.ts';
import { listen } from '../support/listen.ts';

const moves = [
  'ring',
  'dial',
  'farRings',
  'early',
  'farAnswers',
  'answer',
  'hold',
  'resume',
  'silence',
  'end',
  'hangUp',
  'busy',
  'lost',
] as const;
const step = fc.record({ move: fc.constantFrom(...moves), whose: fc.nat(3) });

test('in any order of events, what sounds fits the calls there are, and nothing rings after its call is over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { provider, phone, line, player, sounds } = listen();
      for (const { move, whose } of steps) {
        const call = phone.calls[whose % Math.max(1, phone.calls.length)];
        const farEnd = provider.line.farEnds.filter(({ over }) => !over)[whose];
        const quietly = async (act: () => unknown) => {
          try {
            await act();
          } catch {
            // A move that this call cannot make now.
          }
        };
        if (move === 'silence' && call) sounds.silence(call);
        await quietly(() => {
          if (move === 'ring') return provider.line.ring({ name: 'Bob' });
          if (move === 'dial') return line.dial('1002');
          if (move === 'answer') return call?.answer?.();
          if (move === 'hold') return call?.hold?.();
          if (move === 'resume') return call?.resume?.();
          if (move === 'end') return call?.end?.();
          if (move === 'farRings') return farEnd?.ring();
          if (move === 'early') return farEnd?.earlyMedia();
          if (move === 'farAnswers') return farEnd?.answer();
          if (move === 'hangUp') return farEnd?.hangUp();
          if (move === 'busy') return farEnd?.busy();
          if (move === 'lost') return farEnd?.ends('lost');
          return undefined;
        });
        const silenced = phone.calls.filter((other) => sounds.isSilenced(other));
        const wanted = soundFor(phone.calls, silenced);
        expect(player.loops.map(({ sound }) => sound)).toEqual(wanted ? [wanted] : []);
        if (!phone.calls.some(({ state }) => state === 'incoming'))
          expect(wanted ?? 'ringback').toBe('ringback');
        if (phone.calls.some(({ state }) => state === 'connected')) {
          expect(player.loops.every(({ room }) => room === 'in-call')).toBe(true);
        }
      }
      await Promise.all(phone.calls.map(async (call) => call.end?.()));
      expect(player.loops).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
