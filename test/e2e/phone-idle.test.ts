import { expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

const desk = useDesk();

/** Width and height of the window, and whether its pane of calls has room of its own. */
const sizes = [
  [1280, 800, true],
  [768, 1024, true],
  [620, 820, true],
  [768, 700, false],
  [390, 844, false],
] as const;

test.each(['en', 'fr'])(
  'what can be tried stands in the pane of calls, whole, where it pushes nothing away (%s)',
  async (lang) => {
    const { page } = await desk.phone(`/?user=1001&lang=${lang}`);
    const pane = page.getByRole('complementary', { name: /^(Calls|Appels)$/ });
    const numbers = pane.getByRole('button', { name: /90\d\d/ });
    await numbers.last().waitFor({ state: 'attached' });

    for (const [width, height, room] of sizes) {
      await page.setViewportSize({ width, height });
      await numbers.last().waitFor({ state: room ? 'visible' : 'hidden' });
      if (!room) continue;
      const hidden = await pane.evaluate(({ parentElement: place }) =>
        place ? place.scrollHeight - place.clientHeight : NaN,
      );
      expect(hidden, `${width} × ${height}`).toBeLessThanOrEqual(0);
    }

    await page.setViewportSize({ width: 768, height: 1024 });
    await numbers.first().click();
    await expect.poll(() => page.getByRole('combobox').first().inputValue()).toBe('9001');
    await page.getByRole('tab').nth(1).click();
    await numbers.last().waitFor({ state: 'hidden' });
  },
);
