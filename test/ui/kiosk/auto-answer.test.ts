import { expect, onTestFinished, test, vi } from 'vitest';
import { Kiosk } from '../../../src/ui/kiosk/kiosk.svelte.ts';
import { newPhone } from '../../calling/new-phone.ts';
import { settled } from './faulty-world.ts';

/** A kiosk that answers by itself; `hear` says whether its tone was heard. */
function answering(autoAnswer = true) {
  const made = newPhone();
  let hear: (heard: boolean) => void = () => undefined;
  const tones = {
    answering: vi.fn(() => new Promise<boolean>((resolve) => (hear = resolve))),
    ending: vi.fn(),
  };
  const kiosk = new Kiosk({
    ...{ phone: made.phone, clock: made.clock, tones },
    profile: {
      ...{ destinations: [], dialPad: false, allows: () => true, languages: ['en'], highContrast: false },
      ...{ longest: 60_000, warned: 10_000, idle: 30_000, autoAnswer },
    },
  });
  onTestFinished(kiosk.run());
  const call = () => made.phone.calls[0]?.state;
  return {
    ...made,
    tones,
    call,
    heard: (heard: boolean) => {
      hear(heard);
    },
  };
}

test('a call is answered after its tone, and not before', async () => {
  const { script, call, heard } = answering();

  script.ring({ name: 'Guard' });
  await settled();
  expect(call()).toBe('incoming');
  heard(true);
  await settled();

  expect(call()).toBe('connected');
});

test('where the tone cannot be heard it rings on', async () => {
  const { script, call, heard } = answering();

  script.ring({ name: 'Guard' });
  heard(false);
  await settled();

  expect(call()).toBe('incoming');
});

test('who gives up during the tone is not answered, and a second call is not either', async () => {
  const { script, call, heard, tones } = answering();

  script.ring({ name: 'Guard' }).hangUp();
  heard(true);
  await settled();
  expect(call()).toBeUndefined();
  script.ring({ name: 'Guard' });
  script.ring({ name: 'Porter' });
  await settled();

  expect(tones.answering).toHaveBeenCalledTimes(2);
});

test('a profile that does not say so lets it ring', async () => {
  const { script, call, tones } = answering(false);

  script.ring({ name: 'Guard' });
  await settled();

  expect(call()).toBe('incoming');
  expect(tones.answering).not.toHaveBeenCalled();
});

test('a tone says that the call is about to be ended', async () => {
  const { script, call, heard, tones, clock } = answering();
  script.ring({ name: 'Guard' });
  heard(true);
  await settled();

  clock.advance(49_000);
  expect(tones.ending).not.toHaveBeenCalled();
  clock.advance(1_000);
  expect(tones.ending).toHaveBeenCalledOnce();
  clock.advance(10_000);
  await settled();

  expect(call()).toBeUndefined();
});
