import type { Browser } from 'playwright-core';
import { say } from '../support/tools.ts';
import { PhonePage } from '../support/phone-page.ts';
import type { Bench } from './bench.ts';
import { nextPaint, preparePaints, slowDown } from './next-paint.ts';
import type { Pages } from './pages.ts';
import { row, type Row } from './rows.ts';

/** What is pressed, as the rows call it. */
type Pressed = 'a section' | 'a digit' | 'Call' | 'Mute' | 'a digit in a call' | 'End' | 'Answer';

/** How long somebody's first look around and first calls take from each press to the next picture; the longest of each. */
async function presses(browser: Browser, { origin, sandbox }: Pages): Promise<Map<Pressed, number>> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-US' });
  try {
    await preparePaints(context);
    const phone = await PhonePage.in(context, '/?user=1001');
    const { page } = phone;
    const tab = (name: string) => page.getByRole('tab', { name });
    const key = (digit: string) => page.getByRole('group', { name: 'Keypad' }).first().getByText(digit);
    const [echo, carol] = [phone.callWith('Echo'), phone.callWith('Carol')];
    const took = new Map<Pressed, number>();
    const press = async (what: Pressed, control = phone.button(what)) => {
      const milliseconds = await nextPaint(page, () => control.click());
      took.set(what, Math.max(took.get(what) ?? 0, milliseconds));
    };
    await phone.lineSays('Ready');
    await tab('Settings').waitFor();
    await slowDown(page);

    for (const section of ['History', 'Voicemail', 'Contacts', 'Settings', 'Phone'])
      await press('a section', tab(section));
    for (const digit of '9001') await press('a digit', key(digit));
    await press('Call');
    await echo.says('Connected');
    await press('Mute', echo.button('Mute'));
    await echo.button('Keypad').click();
    await press('a digit in a call', echo.region.getByRole('button', { name: '5', exact: true }));
    await press('End', echo.button('End'));
    await echo.isOver();

    await sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await phone.incoming('Carol').waitFor();
    await press('Answer');
    await carol.says('Connected');
    return took;
  } finally {
    await context.close();
    await sandbox.reset();
  }
}

/** What is pressed with a fourth of the processor. */
export async function paintRows({ browser, pages, runs }: Bench): Promise<Row[]> {
  const took = new Map<Pressed, number[]>();
  for (let run = 1; run <= runs; run += 1) {
    for (const [what, milliseconds] of await presses(browser, pages))
      took.set(what, [...(took.get(what) ?? []), milliseconds]);
    say(`Presses: run ${run} of ${runs}`);
  }
  return [...took].map(([what, times]) =>
    row(`With a fourth of the processor, from pressing ${what} to the next picture`, 'ms', times, null),
  );
}
