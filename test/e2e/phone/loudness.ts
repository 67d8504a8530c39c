import type { Page } from 'playwright-core';

/** The largest sample that the page's calls play together within `ms`, from 0 to 1; 0 where nothing is played. */
export function loudestWithin(page: Page, ms: number): Promise<number> {
  return page.evaluate(async (length) => {
    const playing = [...document.querySelectorAll('audio')].flatMap(({ srcObject }) => srcObject ?? []);
    if (playing.length === 0) return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    for (const stream of playing)
      if (stream instanceof MediaStream) context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const until = performance.now() + length;
    let loudest = 0;
    while (performance.now() < until) {
      // Not before a picture: none is drawn while the page is behind another.
      await new Promise((resolve) => setTimeout(resolve, 10));
      analyser.getFloatTimeDomainData(samples);
      loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest);
    }
    await context.close();
    return loudest;
  }, ms);
}
