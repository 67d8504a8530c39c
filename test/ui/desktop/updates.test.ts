import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { offerUpdates } from '../../../src/ui/desktop/updates.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const title = 'A new version of Offhook is ready.';

/** A version of the service worker, as the browser has it. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly said: unknown[] = [];

  postMessage(message: unknown): void {
    this.said.push(message);
  }

  becomes(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  looked = 0;

  update(): Promise<void> {
    this.looked += 1;
    return Promise.resolve();
  }

  /** A newer version is found, and is complete. */
  finds(): FakeWorker {
    const worker = (this.installing = new FakeWorker());
    this.dispatchEvent(new Event('updatefound'));
    worker.becomes('installed');
    return worker;
  }
}

async function phoneWithWorker({
  controlled = true,
  online = true,
  registration = new FakeRegistration(),
} = {}) {
  const phone = await openReadyPhone();
  const workers = Object.assign(new EventTarget(), { controller: controlled ? new FakeWorker() : null });
  let reloads = 0;
  offerUpdates({
    ...phone.ui,
    clock: phone.clock,
    workers: workers as unknown as ServiceWorkerContainer,
    registration: registration as unknown as ServiceWorkerRegistration,
    online: () => online,
    reload: () => (reloads += 1),
  });
  return { ...phone, line: phone.line, registration, workers, reloads: () => reloads };
}

test('a newer version is told, stays told, and is used with a press', async () => {
  const { user, clock, registration, workers, reloads } = await phoneWithWorker();
  const worker = registration.finds();
  await settled();
  clock.advance(60_000);
  await settled();

  expect(screen.getByText(title)).toBeTruthy();
  expect(worker.said).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Use it now' }));

  expect(worker.said).toEqual(['use']);
  expect(reloads()).toBe(0);
  workers.dispatchEvent(new Event('controllerchange'));
  expect(reloads()).toBe(1);
});

test('a newer version that the browser was fetching when the page was opened is told', async () => {
  const registration = new FakeRegistration();
  const worker = (registration.installing = new FakeWorker());
  await phoneWithWorker({ registration });

  worker.becomes('installed');
  await settled();

  expect(screen.getByText(title)).toBeTruthy();
});

test('a version that is there first is no newer one', async () => {
  const { registration } = await phoneWithWorker({ controlled: false });

  registration.finds();
  await settled();

  expect(screen.queryByText(title)).toBeNull();
});

test('during a call nothing is said of a newer version; after it, it is', async () => {
  const { line, registration } = await phoneWithWorker();
  const farEnd = line.ring({ name: 'Bob Baker' });
  registration.finds();
  await settled();
  expect(screen.queryByText(title)).toBeNull();

  farEnd.hangUp();
  await settled();

  expect(screen.getByText(title)).toBeTruthy();
});

test('a call takes the message away, and brings it back at its end, unless it was dismissed', async () => {
  const { line, user, registration } = await phoneWithWorker();
  registration.finds();
  await settled();
  const farEnd = line.ring({ name: 'Bob Baker' });
  await settled();
  expect(screen.queryByText(title)).toBeNull();
  farEnd.hangUp();
  await settled();
  const dismiss = screen.getByText(title).closest('[role=status]')?.querySelector('button.dismiss');

  if (dismiss) await user.click(dismiss);
  line.ring({ name: 'Carol' }).hangUp();
  await settled();

  expect(dismiss).toBeTruthy();
  expect(screen.queryByText(title)).toBeNull();
});

test('a version that another tab has let in is used at once', async () => {
  const { user, registration, reloads } = await phoneWithWorker();
  const worker = registration.finds();
  await settled();
  worker.becomes('activated');

  await user.click(screen.getByRole('button', { name: 'Use it now' }));

  expect(worker.said).toEqual([]);
  expect(reloads()).toBe(1);
});

test('a newer version is looked for every hour, where there is a network', async () => {
  const { clock, registration } = await phoneWithWorker();
  const { clock: other, registration: offline } = await phoneWithWorker({ online: false });

  for (let hour = 0; hour < 3; hour += 1) {
    clock.advance(3_600_000);
    other.advance(3_600_000);
  }

  expect(registration.looked).toBe(3);
  expect(offline.looked).toBe(0);
});
