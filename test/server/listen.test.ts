import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkAddress, listen } from '../../src/server/listen.ts';
import { readSettings, SettingsError } from '../../src/server/settings/settings.ts';
import { freePort } from '../support/free-port.ts';
import { serverOverTwoFiles } from './fixture.ts';

test('port 0 takes a free one and says which', async () => {
  const app = await serverOverTwoFiles();

  const port = await listen(app, readSettings({ PORT: '0' }));

  const response = await fetch(`http://localhost:${port}/`);
  expect(await response.text()).toContain('Offhook');
});

test('a port in use is one line that names it', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');

  const starting = checkAddress(readSettings({ PORT: String(port) }));

  await expect(starting).rejects.toThrow(SettingsError);
  await expect(starting).rejects.toThrow(new RegExp(`^Port ${port} is in use[^\n]*$`));
});

test('a host that is not this computer is one line that names it', async () => {
  const app = await serverOverTwoFiles();

  const starting = listen(app, readSettings({ HOST: '192.0.2.1', PORT: '0' }));

  await expect(starting).rejects.toThrow('"192.0.2.1" is not an address of this computer');
});
