import { expect, test } from 'vitest';
import { systemClock } from '../../../src/calling/index.ts';
import { badgePage } from '../../../src/ui/attention/page-badge.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { listen } from '../support/listen.ts';

test('missed calls and new messages are counted on the app’s icon, missed calls alone in the title', () => {
  document.title = 'Offhook';
  const { phone } = listen();
  const counts: number[] = [];
  const app = {
    setAppBadge: (count: number) => {
      counts.push(count);
      return Promise.resolve();
    },
  };

  const stop = badgePage({
    ...{ phone, document, clock: systemClock },
    numbers: new Numbers([]),
    app,
    missed: () => 2,
    messages: () => 3,
  });

  expect(counts).toEqual([5]);
  expect(document.title).toBe('(2) Offhook');
  stop();
  expect(counts).toEqual([5, 0]);
});
