import { expect, test } from 'vitest';
import { Mailbox } from '../../src/sandbox/webex/mailbox.ts';
import { systemClock } from '../../src/sandbox/clock.ts';

test('a late event comes although its timer goes off a moment too early', async () => {
  const sent: string[] = [];
  let early = 2;
  const hasty = {
    now: () => systemClock.now(),
    after: (milliseconds: number, action: () => void) =>
      systemClock.after(Math.max(milliseconds - early-- * 2, 0), action),
  };
  const trouble = { latency: () => 20.5, mishap: () => undefined };
  const mailbox = new Mailbox(hasty, () => 'id', trouble);
  mailbox.connect({
    send: (message) => sent.push(message),
    close: () => undefined,
    cut: () => undefined,
    silence: () => () => undefined,
  });

  await expect.poll(() => sent.length).toBe(2);
});
