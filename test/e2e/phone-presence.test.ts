import { describe, expect, test } from 'vitest';
import { axeFinds } from './phone/axe.ts';
import { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { hide, notifies } from './phone/hide.ts';
import { words } from './phone/words.ts';

describe('beyond its own page', () => {
  const desk = useDesk();

  test('title and icon say who calls, and the title who one talks with', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await expect.poll(() => alice.page.title()).toContain('Carol is calling');
    const icon = alice.page.locator('link[rel=icon]');
    expect(await icon.getAttribute('href')).toContain('icon-ringing');
    await alice.answer('Carol');
    await expect.poll(() => alice.page.title()).toBe('Carol – Offhook');
    expect(await icon.getAttribute('href')).not.toContain('icon-ringing');
    await alice.callWith('Carol').press('End');
    await expect.poll(() => alice.page.title()).toBe('Offhook');
  });

  test('a call to a hidden page is told on the desktop, and no longer than it rings', async () => {
    const alice = await desk.phoneOf('1001', { permissions: ['notifications', 'microphone'], prepare: hide });
    const told = () =>
      alice.page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        const notices = (await worker.getNotifications()) as (Notification & { actions: unknown[] })[];
        return notices.map(({ title, actions }) => [title, actions.length]);
      });
    await alice.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

    const call = await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await notifies(alice.page);
    expect(await told()).toEqual([['Incoming call from Carol', 2]]);
    await desk.sandbox.hangup(call);
    await expect.poll(told, { timeout: 10_000 }).toEqual([]);
    expect(alice.errors).toEqual([]);
  });

  test('calls to two people in two windows are told apart on the desktop', async () => {
    const alice = await desk.phoneOf('1001', { permissions: ['notifications', 'microphone'], prepare: hide });
    const bob = await DeskPhone.inContext(alice.page.context(), '/?user=1002', desk.sandbox);
    await bob.lineSays('Ready');
    await Promise.all(
      [alice, bob].map(({ page }) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true))),
    );
    const told = () =>
      bob.page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        return (await worker.getNotifications()).map(({ title }) => title).sort();
      });

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    const second = await desk.sandbox.call({ from: '+14155550198', to: '1002', name: 'Dave' });

    await Promise.all([notifies(alice.page), notifies(bob.page)]);
    const [carol, dave] = ['Incoming call from Carol', 'Incoming call from Dave'];
    expect(await told()).toEqual([carol, dave]);
    await desk.sandbox.hangup(second);
    await expect.poll(told, { timeout: 10_000 }).toEqual([carol]);
  });

  test('a pressed notice answers the call, and brings the window to the front whose call it is', async () => {
    const bob = await desk.phoneOf('1002', { permissions: ['notifications', 'microphone'], prepare: hide });
    const alice = await DeskPhone.inContext(bob.page.context(), '/?user=1001', desk.sandbox);
    await alice.lineSays('Ready');
    await alice.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    const [worker] = bob.page.context().serviceWorkers();
    await notifies(alice.page);
    const told = () =>
      alice.page.evaluate(
        async () => (await (await navigator.serviceWorker.ready).getNotifications()).length,
      );
    expect(await told()).toBe(1);

    // A press on the desktop cannot be had from here; it is what the browser tells the worker.
    const focused = await worker?.evaluate(async () => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        WindowClient: { prototype: { url: string; focus: () => Promise<void> } };
        NotificationEvent: new (name: string, given: object) => Event;
      };
      const [notification] = await scope.registration.getNotifications();
      return new Promise((resolve) => {
        scope.WindowClient.prototype.focus = function () {
          resolve(this.url);
          return Promise.resolve();
        };
        const press = { notification, action: 'answer' };
        dispatchEvent(new scope.NotificationEvent('notificationclick', press));
      });
    });

    expect(focused).toContain('user=1001');
    await alice.callWith('Carol').says('Connected');
    await expect.poll(told).toBe(0);
  });

  test('signing out asks first while a call is up, by keyboard, too', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    const question = alice.page.getByRole('dialog', { name: words('sign_out_title') });

    await alice.button('Sign out').press('Enter');
    await question.getByText(words('sign_out_ends', 'Echo')).waitFor();
    await alice.hasFocus(question.getByRole('button', { name: words('sign_out_stay') }));
    expect(await axeFinds(alice.page)).toEqual([]);
    await alice.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await alice.hasFocus(alice.button('Sign out'));
    await alice.rtpFlows();
    await alice.page.keyboard.press('Enter');
    await question.getByRole('button', { name: words('sign_out_go') }).press('Enter');

    await alice.lineSays('Signed out');
    await desk.sandbox.eventually('nobody talks', async () => (await desk.sandbox.calls()).length === 0);
    expect(alice.errors).toEqual([]);
  });

  test('leaving asks first while a call is up, and only then', async () => {
    const alice = await desk.phoneOf('1001');
    const questions: string[] = [];
    alice.page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.dismiss();
    });
    // Browsers ask only people who have touched the page.
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');

    await alice.page.close({ runBeforeUnload: true });
    await expect.poll(() => questions).toEqual(['beforeunload']);
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
    await alice.callWith('Echo').press('End');
    await alice.callWith('Echo').isOver();
    await alice.page.close({ runBeforeUnload: true });
    await expect.poll(() => alice.page.isClosed()).toBe(true);

    expect(questions).toHaveLength(1);
  });
});
