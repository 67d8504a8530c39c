import { chromium, type Browser } from 'playwright-core';
import { chromiumAdvice, findChromium } from './chromium.ts';

/** How a browser differs from one in which everything goes well. */
export interface BrowserOptions {
  /** `false`: sound needs a click first, as in a browser that nobody has set up. */
  readonly autoplay?: boolean;
  /** `ask`: the browser asks before it gives the microphone, so that a context can refuse it. */
  readonly microphone?: 'granted' | 'ask';
  /** What the microphone hears: a WAV file, instead of Chromium's beep once a second. */
  readonly wav?: string;
  /** `false`: hot code is not compiled anew, so that a heap grows by nothing but what the page keeps. */
  readonly optimized?: boolean;
}

/**
 * What Chromium leaves out: first what Playwright 1.65 has it leave out, for its list counts no longer once there is
 * another; then the suggestions of an address bar that nobody sees, which took each window a second of a core, and a process
 * in reserve for each window that may follow, a tenth of what a page takes.
 */
const withoutFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

/** Starts the system's Chromium with a fake microphone. The caller closes it. */
export async function launchBrowser({
  autoplay = true,
  microphone = 'granted',
  wav,
  optimized = true,
}: BrowserOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(chromiumAdvice);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--disable-quic',
      '--disable-background-networking',
      '--no-first-run',
      // What moves is drawn by the processor here, for a tenth of all that the tests need of it.
      '--force-prefers-reduced-motion',
      // Nor how a window opens and closes, which nobody sees.
      '--wm-window-animations-disabled',
      '--animation-duration-scale=0',
      `--disable-features=${withoutFeatures.join()}`,
      ...(microphone === 'granted' ? ['--use-fake-ui-for-media-stream'] : []),
      ...(autoplay ? ['--autoplay-policy=no-user-gesture-required'] : []),
      ...(optimized ? [] : ['--js-flags=--no-opt,--no-maglev,--no-sparkplug']),
      ...(wav === undefined ? [] : [`--use-file-for-fake-audio-capture=${wav}`]),
    ],
  });
}
