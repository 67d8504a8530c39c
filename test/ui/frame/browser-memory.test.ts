import { afterEach, expect, test, vi } from 'vitest';
import { browserMemory } from '../../../src/ui/frame/browser-memory.ts';
import { openWebSession } from '../../../src/ui/sign-in/web-session.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const full = () =>
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('It is full.', 'QuotaExceededError');
  });

test.each(['local', 'session'] as const)('what the %s storage keeps is read again', (kind) => {
  browserMemory(kind)?.setItem('offhook.test', 'kept');

  expect(browserMemory(kind)?.getItem('offhook.test')).toBe('kept');
});

test.each(['local', 'session'] as const)('a full %s storage keeps what it has, and nothing fails', (kind) => {
  const memory = browserMemory(kind);
  memory?.setItem('offhook.test', 'before');
  full();

  memory?.setItem('offhook.test', 'after');

  expect(memory?.getItem('offhook.test')).toBe('before');
});

test('where storage is forbidden nothing is remembered', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('Not here.', 'SecurityError');
  });

  expect(browserMemory()).toBeUndefined();
});

test('whoever the server knows is signed in although the storage is full', async () => {
  full();
  const session = { id: 'alice', name: 'Alice', accessToken: 'token', expiresIn: 60 };
  const post = () => Promise.resolve(new Response(JSON.stringify({ session })));

  const web = await openWebSession({ post, page: window, memory: browserMemory() });

  expect(web).toBeDefined();
});
