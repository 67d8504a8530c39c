import { expect, test } from 'vitest';
import { LineError, whenReady } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';

test('a line that is ready need not be waited for', async () => {
  const { line } = newPhone();

  await expect(whenReady(line)).resolves.toBeUndefined();
});

test('a line that comes back is waited for', async () => {
  const { line, script } = newPhone();
  script.reconnecting();

  const ready = whenReady(line);
  script.ready();

  await expect(ready).resolves.toBeUndefined();
});

test('a line that cannot be reached, or is signed out, says why', async () => {
  const { line, script } = newPhone();
  const unreachable = new LineError('unreachable');
  const expired = new LineError('token-expired');
  script.reconnecting();

  const ready = whenReady(line);
  script.offline(unreachable, 5_000);

  await expect(ready).rejects.toBe(unreachable);

  script.refuse(expired);
  await expect(whenReady(line)).rejects.toBe(expired);
});
