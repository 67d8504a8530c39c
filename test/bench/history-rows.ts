import type { Page } from 'playwright-core';
import { givePastCalls } from '../support/past-calls.ts';
import { PhonePage } from '../support/phone-page.ts';
import { say } from '../support/tools.ts';
import type { Bench } from './bench.ts';
import { nextPaint, preparePaints } from './next-paint.ts';
import { row, type Row } from './rows.ts';

/** As many as a phone is to manage. */
const many = 10_000;

/** How often the wheel is turned, by how many pixels each time, and what is typed. */
const [turns, pixels, typed] = [120, 600, 'caller 4321'] as const;

/** What one page did. */
interface Seen {
  /** Pictures that were not drawn in their time, of a hundred. */
  readonly dropped: number;
  /** The longest time from a letter to the next picture, in milliseconds. */
  readonly letter: number;
}

/** The pictures that a page draws while the wheel is turned, down and up again: how many of a hundred are missing. */
async function droppedWhileScrolling(page: Page): Promise<number> {
  await page.evaluate(`(() => {
    const drawn = (globalThis.drawn = []);
    const next = (at) => {
      drawn.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })()`);
  await page.mouse.move(200, 500);
  for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, turn < turns / 2 ? pixels : -pixels);
  const drawn: number[] = await page.evaluate('globalThis.drawn');
  const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
  // Chromium draws sixty a second.
  const due = gaps.map((gap) => Math.max(1, Math.round(gap / (1000 / 60))));
  const all = due.reduce((sum, count) => sum + count, 0);
  return (100 * (all - gaps.length)) / all;
}

/** Scrolls, and types into the only field for searching. */
async function look(page: Page): Promise<Seen> {
  const dropped = await droppedWhileScrolling(page);
  const field = page.getByRole('searchbox');
  await field.click();
  let letter = 0;
  for (const each of typed) letter = Math.max(letter, await nextPaint(page, () => page.keyboard.type(each)));
  return { dropped, letter };
}

/** The phone's history. */
async function ours({ browser, pages }: Bench): Promise<Seen> {
  const context = await browser.newContext({ baseURL: pages.origin, locale: 'en-US' });
  try {
    await preparePaints(context);
    await givePastCalls(context, many);
    const phone = await PhonePage.in(context, '/?user=1001');
    await phone.lineSays('Ready');
    await phone.page.getByRole('tab', { name: /^History/ }).click();
    await phone.page.getByText('Caller 3', { exact: true }).waitFor();
    const seen = await look(phone.page);
    await phone.page.getByText('Caller 4321', { exact: true }).waitFor();
    return seen;
  } finally {
    await context.close();
    await pages.sandbox.reset();
  }
}

/** A page that does nothing: lines of text, and a field. What is missing there is missing because of the machine. */
async function plain({ browser }: Bench): Promise<Seen> {
  const context = await browser.newContext();
  try {
    await preparePaints(context);
    const page = await context.newPage();
    await page.goto('data:text/html,<!doctype html><title>Plain</title>');
    await page.setContent(
      `<input type="search" style="position: fixed">${'<p>A line of text</p>'.repeat(1_000)}`,
    );
    return await look(page);
  } finally {
    await context.close();
  }
}

/** How smoothly ten thousand past calls are scrolled, and how soon a letter finds, beside a page that has nothing to do. */
export async function historyRows(bench: Bench): Promise<Row[]> {
  const all: { readonly phone: Seen; readonly bare: Seen }[] = [];
  for (let run = 1; run <= bench.runs; run += 1) {
    all.push({ phone: await ours(bench), bare: await plain(bench) });
    say(`Ten thousand past calls: run ${run} of ${bench.runs}`);
  }
  const both = (name: string, unit: string, figure: keyof Seen): Row =>
    row(
      `Ten thousand past calls, beside a page of plain text: ${name}`,
      unit,
      all.map(({ phone }) => phone[figure]),
      all.map(({ bare }) => bare[figure]),
    );
  return [
    both('pictures missing while they are scrolled', '%', 'dropped'),
    both('from a letter of a search to the next picture, the longest of eleven', 'ms', 'letter'),
  ];
}
