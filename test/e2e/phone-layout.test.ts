import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { layoutWords as words } from './phone/layout-words.ts';
import { outOfReach } from './phone/reach.ts';

/** From the smallest telephone upwards; 640 × 400 is a window of 1280 × 800 at 200 %. */
const sizes = [
  [320, 480],
  [360, 640],
  [390, 844],
  [640, 400],
  [844, 390],
  [700, 600],
  [768, 900],
  [768, 1024],
  [899, 700],
  [1024, 600],
  [1280, 640],
  [1280, 800],
] as const;

/** Where two calls with all that may be open have the least room. */
const low = [
  [320, 480],
  [320, 568],
  [600, 480],
  [720, 450],
  [900, 500],
] as const;

const long = `${'Maximiliane-Theodora von Hohenlohe-Schillingsfürst '.repeat(4)}GmbH`;

const minute = 60_000;

describe.each(['en', 'fr'] as const)('in each window size, in %s, without scrolling', (language) => {
  const desk = useDesk();
  const { ready, mute, end, decline, answer, holdAndAnswer, keypad, transfer, askFirst, call, history } =
    words[language];

  async function phone(): Promise<DeskPhone> {
    const alice = await desk.phone(`/?user=1001&lang=${language}`);
    await alice.page.getByText(ready, { exact: true }).first().waitFor();
    return alice;
  }

  /** Every size in turn, each until the window has been laid out anew and nothing is new any more. */
  async function everywhere(
    { page }: DeskPhone,
    state: string,
    plainAnswer: string = answer,
    where: readonly (readonly [width: number, height: number])[] = sizes,
  ): Promise<void> {
    for (const [width, height] of where) {
      await page.setViewportSize({ width, height });
      await expect
        .poll(() => outOfReach(page, [mute, end], [decline, plainAnswer]), {
          timeout: 5_000,
          message: `${state} at ${width} × ${height}`,
        })
        .toEqual([]);
    }
  }

  test('with no call, Call is in view, and a section begins at the top', async () => {
    const { page } = await phone();
    const within = async (name: string) => {
      const [box, size] = [
        await page.getByRole('button', { name, exact: true }).boundingBox(),
        page.viewportSize(),
      ];
      return box && size && box.y >= 0 && box.y + box.height <= size.height;
    };
    await page.getByRole('tab', { name: history }).waitFor();

    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      if (height >= 640) {
        await expect.poll(() => within(call), { message: `${width} × ${height}` }).toBe(true);
      }
      await page.getByRole('tab', { name: history }).click();
      const heading = page.getByRole('heading', { name: history });
      await expect
        .poll(async () => (await heading.boundingBox())?.y, { message: `${width}` })
        .toBeLessThan(240);
      await page.getByRole('tab').first().click();
    }
  });

  test(
    'a call can be seen, muted and ended, with its keypad or its transfer open, too',
    { timeout: 3 * minute },
    async () => {
      const alice = await phone();
      await alice.page.getByRole('combobox').first().fill('9001');
      await alice.page.keyboard.press('Enter');
      await alice.page.getByRole('timer').waitFor();

      await everywhere(alice, 'a call');
      for (const panel of [keypad, transfer]) {
        await alice.page.getByRole('region').getByRole('button', { name: panel, exact: true }).click();
        await everywhere(alice, 'with its panel');
      }
    },
  );

  test('what is wrong with the sound of a call lies on nothing, with its keypad open, too', async () => {
    const alice = await phone();
    await alice.page.getByRole('combobox').first().fill('9001');
    await alice.page.keyboard.press('Enter');
    await alice.page.getByRole('timer').waitFor();
    await alice.rtpFlows();

    // Whatever a busy machine does besides: there is a sentence, and it is a long one.
    await desk.sandbox.fault({ type: 'rtp', user: '1001', loss: 0, delay: 300, jitter: 0 });
    await alice.page.locator('.problem').waitFor({ timeout: minute });
    await everywhere(alice, 'a sentence');
    await alice.page.getByRole('region').getByRole('button', { name: keypad, exact: true }).click();
    await everywhere(alice, 'a sentence and a keypad');
  });

  test(
    'whoever calls can be seen, answered and declined, whatever the name, and beside calls that are up',
    { timeout: 3 * minute },
    async () => {
      const alice = await phone();
      const ring = (name: string, from: string) => desk.sandbox.call({ from, to: '1001', name });
      await ring(long, '+442071838750');
      await alice.page.getByRole('alertdialog').waitFor();
      await everywhere(alice, 'ringing alone');

      await alice.page.getByRole('button', { name: answer, exact: true }).click();
      await alice.page.getByRole('timer').waitFor();
      await alice.page.getByRole('region').getByRole('button', { name: transfer, exact: true }).click();
      await ring('عمر الشريف', '+14155550123');
      await alice.page.getByRole('alertdialog').waitFor();
      await everywhere(alice, 'ringing beside a call that is to be transferred', holdAndAnswer);
      await alice.page.getByRole('region').getByRole('button', { name: transfer, exact: true }).click();
      await everywhere(alice, 'ringing beside a call', holdAndAnswer);

      await alice.page.getByRole('button', { name: holdAndAnswer, exact: true }).click();
      await alice.page.getByRole('timer').nth(1).waitFor();
      await everywhere(alice, 'two calls');
      await ring('Bob', '+14155550124');
      await ring('Zoë 😀', '+14155550125');
      await ring('王小明', '+14155550126');
      await alice.page.getByRole('alertdialog').nth(2).waitFor();
      await everywhere(alice, 'two calls, three ringing', holdAndAnswer);
    },
  );

  test('of two calls each can be muted and ended, with a keypad open, and while somebody calls, too', async () => {
    const alice = await phone();
    const button = (name: string) =>
      alice.page.getByRole('region').getByRole('button', { name, exact: true }).last();
    const dial = async (number: string, already: number) => {
      await alice.page.getByRole('combobox').first().fill(number);
      await alice.page.keyboard.press('Enter');
      await alice.page.getByRole('timer').nth(already).waitFor();
    };
    await dial('9001', 0);
    await dial('9004', 1);
    await everywhere(alice, 'two calls', answer, low);
    await button(keypad).click();
    await everywhere(alice, 'two calls and a keypad', answer, low);

    await desk.sandbox.call({ from: '+442071838750', to: '1001', name: long });
    await alice.page.getByRole('alertdialog').waitFor();
    await everywhere(alice, 'two calls, a keypad, and ringing', holdAndAnswer, low);
  });

  test('a call that asks about another can be muted and ended, and so can the other', async () => {
    const alice = await phone();
    await alice.page.getByRole('combobox').first().fill('9001');
    await alice.page.keyboard.press('Enter');
    await alice.page.getByRole('timer').waitFor();
    await alice.page.getByRole('region').getByRole('button', { name: transfer, exact: true }).click();
    await alice.page.getByRole('region').getByRole('combobox').fill('9004');
    await alice.page.getByRole('button', { name: askFirst, exact: true }).click();
    await alice.page.getByRole('timer').nth(1).waitFor();

    await everywhere(alice, 'asking first', answer, low);
  });
});

describe('in a small window', () => {
  const desk = useDesk();
  const viewport = { width: 390, height: 844 };

  /** Has the page note every button that takes presses in the first picture after calls have come or gone. */
  async function watchFirstPictures({ page }: DeskPhone): Promise<void> {
    // What is fetched after the dial pad is there.
    await page.getByRole('tab', { name: 'Settings' }).waitFor();
    await page.evaluate(() => {
      const counted = () => document.querySelectorAll('[role=alertdialog], aside section').length;
      const pressable = () => {
        const found = new Set<string>();
        for (let x = 5; x < innerWidth; x += 20) {
          for (let y = 5; y < innerHeight; y += 20) {
            const button = document.elementFromPoint(x, y)?.closest('button');
            if (button) found.add(button.textContent.trim());
          }
        }
        return [...found];
      };
      const pictures: string[][] = [];
      let calls = counted();
      new MutationObserver(() => {
        if (counted() === calls) return;
        calls = counted();
        requestAnimationFrame(() => pictures.push(pressable()));
      }).observe(document.body, { childList: true, subtree: true });
      Object.assign(window, { pictures });
    });
  }

  const pictures = ({ page }: DeskPhone) =>
    page.evaluate(() => (window as never as { pictures: string[][] }).pictures);

  test('what comes under a finger that was on its way takes no press, be it a call or the dialler again', async () => {
    const alice = await desk.phoneOf('1001', { viewport });
    await watchFirstPictures(alice);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await alice.decline('Carol');
    await alice.pressKeys('9');

    expect(await alice.destination.inputValue()).toBe('9');
    expect(await pictures(alice)).toEqual([[], []]);
  });

  test('a call whose picture has to be fetched takes no press at first, however long that takes', async () => {
    let show: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => (show = resolve));
    const alice = await desk.phoneOf('1001', {
      viewport,
      prepare: async (context) => {
        await context.route('**/assets/*.js', async (route) => {
          const response = await route.fetch();
          const body = await response.text();
          if (body.includes('role="alertdialog"')) await shown;
          await route.fulfill({ response, body });
        });
      },
    });
    await watchFirstPictures(alice);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await expect.poll(() => alice.page.title()).toContain('Carol');
    await alice.page.locator('.calls-settle').waitFor({ state: 'detached' });
    expect(await alice.incoming('Carol').count()).toBe(0);
    show();
    await alice.decline('Carol');

    expect(await pictures(alice)).toEqual([[], []]);
  });

  test('a second press on Call does nothing to the call', async () => {
    const alice = await desk.phoneOf('1001', { viewport });
    await watchFirstPictures(alice);
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.callWith('Echo').press('Mute');

    expect((await pictures(alice))[0]).toEqual([]);
  });

  test('text of twice the size is cut off nowhere', async () => {
    const alice = await desk.phoneOf('1001', { viewport });
    const cutOff = () =>
      alice.page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        return [...document.querySelectorAll('.desk *')]
          .filter(
            (element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1,
          )
          .map((element) => element.outerHTML.slice(0, 90));
      });

    expect(await cutOff()).toEqual([]);
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    expect(await cutOff()).toEqual([]);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    expect(await cutOff()).toEqual([]);
  });
});
