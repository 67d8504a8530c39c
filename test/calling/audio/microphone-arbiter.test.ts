import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { MicrophoneArbiter, type MicrophoneUser } from '../../../src/calling/audio/microphone-arbiter.ts';

/** Somebody who speaks, and can be held unless told otherwise. */
class Speaker implements MicrophoneUser {
  speaking = true;
  told = 0;
  holds = 0;
  failure: Error | undefined;
  readonly failures: unknown[] = [];

  yieldMicrophone(): Promise<void> {
    this.holds += 1;
    if (this.failure) return Promise.reject(this.failure);
    this.speaking = false;
    return Promise.resolve();
  }

  microphoneChanged(): void {
    this.told += 1;
  }

  yieldFailed(cause: unknown): void {
    this.failures.push(cause);
  }
}

const arbiter = (): MicrophoneArbiter => new MicrophoneArbiter(new FakeMicrophones());

test('the first to claim the microphone has it, and is told', async () => {
  const microphones = arbiter();
  const first = new Speaker();

  await microphones.claim(first);

  expect(microphones.owns(first)).toBe(true);
  expect(first.told).toBe(1);
});

test('whoever claims it gets it, and the one who had it is put on hold', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  await microphones.claim(first);

  await microphones.claim(second);

  expect(first.holds).toBe(1);
  expect(microphones.owns(first)).toBe(false);
  expect(microphones.owns(second)).toBe(true);
});

test('one who cannot be held has it again', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  first.failure = new Error('no hold');
  await microphones.claim(first);

  await expect(microphones.claim(second)).rejects.toBe(first.failure);

  expect(microphones.owns(first)).toBe(true);
});

test('one who says that it let go and speaks on keeps it', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  first.yieldMicrophone = () => Promise.resolve();
  await microphones.claim(first);

  await expect(microphones.claim(new Speaker())).rejects.toMatchObject({ reason: 'hold' });

  expect(microphones.owns(first)).toBe(true);
});

test('one who does not speak gives it up without being held', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  await microphones.claim(first);
  first.speaking = false;

  await microphones.claim(second);

  expect(first.holds).toBe(0);
  expect(microphones.owns(second)).toBe(true);
});

test('claims are served one after the other, and the last one has it', async () => {
  const microphones = arbiter();
  const speakers = [new Speaker(), new Speaker(), new Speaker()];

  await Promise.all(speakers.map((speaker) => microphones.claim(speaker)));

  expect(speakers.map((speaker) => microphones.owns(speaker))).toEqual([false, false, true]);
  expect(speakers.map(({ holds }) => holds)).toEqual([1, 1, 0]);
});

test('a failed claim does not stop the next one', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  first.failure = new Error('no hold');
  const third = new Speaker();
  await microphones.claim(first);

  const failed = microphones.claim(new Speaker());
  const next = microphones.claim(third).catch(() => 'failed');
  await expect(failed).rejects.toBe(first.failure);
  first.failure = undefined;

  await next;
  await microphones.claim(third);
  expect(microphones.owns(third)).toBe(true);
});

test('a claim that is no longer wanted holds nobody', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  await microphones.claim(first);

  await microphones.claim(second, () => false);

  expect(first.holds).toBe(0);
  expect(microphones.owns(first)).toBe(true);
});

test('one who connects while another has it gets it when that one lets go', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  await microphones.claim(first);
  microphones.adopt(second);
  const before = microphones.owns(second);

  microphones.release(first);

  expect(before).toBe(false);
  expect(microphones.owns(second)).toBe(true);
  expect(second.told).toBe(1);
});

test('one who waited and is on hold meanwhile does not get it', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  const second = new Speaker();
  await microphones.claim(first);
  microphones.adopt(second);
  second.speaking = false;

  microphones.release(first);

  microphones.adopt(first);
  expect(microphones.owns(second)).toBe(false);
  expect(microphones.owns(first)).toBe(true);
});

test('one who connects while another has it, and nobody lets go, is put on hold', async () => {
  const microphones = arbiter();
  const [first, second, stubborn] = [new Speaker(), new Speaker(), new Speaker()];
  stubborn.failure = new Error('no hold');
  await microphones.claim(first);

  microphones.adopt(second);
  microphones.adopt(stubborn);
  await microphones.isFree();
  await Promise.resolve();

  expect([first.holds, second.holds, stubborn.holds]).toEqual([0, 1, 1]);
  expect([second.failures, stubborn.failures]).toEqual([[], [stubborn.failure]]);
});

test('one who connects while it claims the microphone is not put on hold', async () => {
  const microphones = arbiter();
  const [first, second] = [new Speaker(), new Speaker()];
  await microphones.claim(first);

  const claimed = microphones.claim(second);
  microphones.adopt(second);
  await claimed;
  await microphones.isFree();

  expect([first.holds, second.holds]).toEqual([1, 0]);
  expect(microphones.owns(second)).toBe(true);
});

test('letting go without having it takes it from nobody', async () => {
  const microphones = arbiter();
  const first = new Speaker();
  await microphones.claim(first);

  microphones.release(new Speaker());

  expect(microphones.owns(first)).toBe(true);
});
