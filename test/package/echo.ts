import { expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { SandboxClient } from '../support/sandbox-client.ts';

declare global {
  interface Window {
    /** The last element that the app has had play. */
    heard?: HTMLMediaElement;
  }
}

/** Presses *Call* at `url`, hears the echo of the microphone's beeps in the page, and presses *End*. */
export async function hearEchoAt(url: string, browser: Browser, sandbox: string): Promise<void> {
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await page.addInitScript(() => {
    const prototype: { play: (this: HTMLMediaElement) => Promise<void> } = HTMLMediaElement.prototype;
    const { play } = prototype;
    prototype.play = function () {
      window.heard = this;
      return play.call(this);
    };
  });
  const client = new SandboxClient(new URL(sandbox).origin);
  try {
    await page.goto(url);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    const explain = () => Promise.resolve(wrong.join('\n'));
    await eventually('the echo is heard', () => page.evaluate(isLoud), { timeout: 40_000, explain });
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await eventually('the call is over', async () => (await client.calls()).length === 0);
    expect(wrong).toEqual([]);
  } finally {
    await page.close();
  }
}

/** Whether what plays in the page is louder than silence within a beep's second. */
async function isLoud(): Promise<boolean> {
  const stream = window.heard?.srcObject;
  if (!(stream instanceof MediaStream)) return false;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let loudest = 0;
  for (let round = 0; round < 60 && loudest < 0.05; round += 1) {
    await new Promise(requestAnimationFrame);
    analyser.getFloatTimeDomainData(samples);
    loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest);
  }
  await context.close();
  return loudest >= 0.05;
}
