import { expect, test } from 'vitest';
import { fillScreen, stayAwake } from '../../../src/ui/kiosk/whole-screen.ts';

/** A page as far as its screen goes. */
class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  fullscreenEnabled = true;
  fullscreenElement: object | null = null;
  readonly documentElement = {
    requestFullscreen: () => {
      this.fullscreenElement = this.documentElement;
      return Promise.resolve();
    },
  };

  exitFullscreen(): Promise<void> {
    this.fullscreenElement = null;
    return Promise.resolve();
  }

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }

  get asDocument(): Document {
    return this as unknown as Document;
  }
}

/** The browser's locks, each of which it may take away. */
class FakeLocks {
  readonly held = new Set<EventTarget>();

  request(): Promise<{ release(): Promise<void> }> {
    const release = () => {
      this.held.delete(lock);
      return Promise.resolve();
    };
    const lock = Object.assign(new EventTarget(), { release });
    this.held.add(lock);
    return Promise.resolve(lock);
  }

  takeAway(): void {
    for (const lock of this.held) {
      this.held.delete(lock);
      lock.dispatchEvent(new Event('release'));
    }
  }
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('the screen stays on while the page is shown, also after the browser has let it go dark', async () => {
  const [page, locks] = [new FakePage(), new FakeLocks()];
  const stop = stayAwake(page.asDocument, locks);
  await turns();
  expect(locks.held.size).toBe(1);

  page.visibilityState = 'hidden';
  locks.takeAway();
  await turns();
  expect(locks.held.size).toBe(0);
  page.show('visible');
  await turns();
  expect(locks.held.size).toBe(1);

  stop();
  await turns();
  expect(locks.held.size).toBe(0);
});

test.each(['pointerup', 'keyup'])(
  'the screen is filled at a touch or a key (%s), and again whenever it is not',
  (event) => {
    const page = new FakePage();
    const stop = fillScreen(page.asDocument);
    expect(page.fullscreenElement).toBeNull();

    for (let times = 0; times < 2; times += 1) {
      page.fullscreenElement = null;
      page.dispatchEvent(new Event(event));
      expect(page.fullscreenElement).not.toBeNull();
    }

    stop();
    expect(page.fullscreenElement).toBeNull();
    page.dispatchEvent(new Event(event));
    expect(page.fullscreenElement).toBeNull();
  },
);
