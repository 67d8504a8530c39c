import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { World } from '../../contract/world.ts';
import { launchBrowser } from '../../support/browser.ts';
import { TestServer } from '../../support/server.ts';

type Environment = Readonly<Record<string, string>>;

/** Starts a server and a browser for the file, and gives what makes a world in them. */
export function useWorld(
  make: (browser: Browser, server: TestServer) => Promise<World>,
  env: () => Environment | Promise<Environment> = () => ({}),
): () => Promise<World> {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start({}, await env());
    browser = await launchBrowser({ microphone: 'ask' });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  return () => make(browser, server);
}
