import fastify from 'fastify';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { words } from './phone/words.ts';

/** Answers for every page in its scope, as those do that make an app work without network. */
const script = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  const headers = { 'content-type': 'text/html' };
  event.respondWith(new Response('<!doctype html><title>Another app</title>', { headers }));
});`;

describe('a service worker that another program has left at the address', () => {
  const desk = useDesk();

  /** Runs that program at the phone's address, in its place, until its worker answers for `scope`. */
  const leaveWorker = (scope: string) => async (context: BrowserContext) => {
    const { origin } = desk.server;
    await desk.server.stop();
    const other = fastify({ forceCloseConnections: true });
    other.get('/', (_request, reply) => reply.type('text/html').send('<!doctype html>'));
    other.get('/left-behind.js', (_request, reply) => reply.type('text/javascript').send(script));
    await other.listen({ port: Number(new URL(origin).port), host: 'localhost' });
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(async (where) => {
      const { serviceWorker } = navigator;
      const { installing } = await serviceWorker.register('/left-behind.js', { scope: where });
      await new Promise<void>((resolve) => {
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'activated') resolve();
        });
      });
    }, scope);
    await page.close();
    await other.close();
    await desk.server.start();
  };

  test('is named, and no token is taken until it is removed', async () => {
    // For the frame that signs in only, so that the browser does not come to look for a newer one by itself.
    const phone = await desk.phone('/', { prepare: leaveWorker('/realm.html') });
    const token = phone.page.getByRole('textbox', { name: words('token_field') });

    const warning = phone.alerts.filter({ hasText: words('foreign_worker_title') });
    await warning.getByText('/left-behind.js').waitFor();

    expect(await token.count()).toBe(0);
    await warning.getByRole('button', { name: words('foreign_worker_remove') }).click();
    await token.waitFor();
    expect(await warning.count()).toBe(0);
    await phone.signInAs('Alice Anders');
    const left = await phone.page.evaluate(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations();
      return registrations.map(({ active, installing }) => (active ?? installing)?.scriptURL ?? '');
    });
    expect(left.filter((each) => each.includes('left-behind'))).toEqual([]);
  });

  test('goes by itself where it answers in place of the phone', async () => {
    const phone = await desk.phone('/', { prepare: leaveWorker('/') });

    await phone.button('Continue as Alice Anders').waitFor();
    await phone.page.getByRole('textbox', { name: words('token_field') }).waitFor();

    const policy = await phone.page.evaluate(async () => {
      const controller = navigator.serviceWorker.controller?.scriptURL ?? '';
      return { controller, policy: (await fetch('/')).headers.get('content-security-policy') };
    });
    expect(policy.controller).not.toContain('left-behind');
    expect(policy.policy).toContain("default-src 'none'");
  });
});
