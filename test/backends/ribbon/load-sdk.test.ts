import { expect, test } from 'vitest';
import { checkVersion, loadSdk } from '../../../src/backends/ribbon/load-sdk.ts';
import { ScriptedSdk } from './scripted-sdk.ts';

/** A page whose scripts do what a test says, once they are put into it. */
function pageWith(run: (window: Record<string, unknown>) => boolean, more: Record<string, unknown> = {}) {
  const put: unknown[] = [];
  const script = {
    src: '' as unknown,
    onload: () => undefined,
    onerror: () => undefined,
    remove: () => put.pop(),
  };
  const append = (element: typeof script) => {
    put.push(element.src);
    queueMicrotask(() => {
      if (run(window)) element.onload();
      else element.onerror();
    });
  };
  const window: Record<string, unknown> = {
    document: { createElement: () => script, head: { append } },
    ...more,
  };
  return { window: window as unknown as Window, put };
}

const script = 'https://sdk.example/webrtc.js';
const create = () => new ScriptedSdk();

test('the script that somebody brings makes the SDK', async () => {
  const { window, put } = pageWith((own) => {
    own['WebRTC'] = { create, sdpHandlers: {} };
    return true;
  });

  expect(await loadSdk({ script }, window)).toBe(create);
  expect(put).toEqual([script]);
});

test('what the page has already is taken, and no script is loaded', async () => {
  const { window, put } = pageWith(() => true, { WebRTC: { create } });

  expect(await loadSdk({ script }, window)).toBe(create);
  expect(await loadSdk('page', window)).toBe(create);
  expect(put).toEqual([]);
});

test('where the page asks for trusted types, this one address is vouched for, however often it is tried', async () => {
  const policies: string[] = [];
  const trustedTypes = {
    createPolicy: (name: string, { createScriptURL }: { createScriptURL: (url: string) => string }) => {
      if (policies.includes(name)) throw new TypeError('Policy with that name already exists');
      policies.push(name);
      return { createScriptURL: (url: string) => `trusted ${createScriptURL(url)}` };
    },
  };
  const { window, put } = pageWith(() => true, { trustedTypes });

  await expect(loadSdk({ script }, window)).rejects.toMatchObject({ reason: 'library-unfit' });
  await expect(loadSdk({ script }, window)).rejects.toMatchObject({ reason: 'library-unfit' });

  expect([policies, put]).toEqual([['offhook-script'], [`trusted ${script}`, `trusted ${script}`]]);
});

test('a script that cannot be loaded is missing, and nothing of it stays in the page', async () => {
  const { window, put } = pageWith(() => false);

  await expect(loadSdk({ script }, window)).rejects.toMatchObject({
    reason: 'library-missing',
    details: { code: script },
  });
  expect(put).toEqual([]);
});

test('a script that the page’s policy refuses is missing, too', async () => {
  const trustedTypes = {
    createPolicy: () => {
      throw new TypeError('Policy refused');
    },
  };
  const { window } = pageWith(() => true, { trustedTypes });

  await expect(loadSdk({ script }, window)).rejects.toMatchObject({ reason: 'library-missing' });
});

test('a page that was to have an SDK and has none says that it is missing', async () => {
  await expect(loadSdk('page', pageWith(() => true).window)).rejects.toMatchObject({
    reason: 'library-missing',
  });
});

test.each([undefined, null, {}, { create: 'yes' }, 'text', 7])(
  'a script that makes %j of WebRTC is no such SDK',
  async (made) => {
    const { window } = pageWith((own) => {
      own['WebRTC'] = made;
      return true;
    });

    await expect(loadSdk({ script }, window)).rejects.toMatchObject({ reason: 'library-unfit' });
  },
);

test.each([
  ['7.6.0', undefined],
  ['7.17.0', undefined],
  ['8.0.0', undefined],
  ['7.6.0-beta.90', undefined],
  [undefined, undefined],
  ['7.5.9', 'library-old'],
  ['6.16.0', 'library-old'],
])('an SDK that says it is of version %j is refused for %j', (version, reason) => {
  const sdk = new ScriptedSdk();
  sdk.getVersion = () => version;
  let thrown: unknown;

  try {
    checkVersion(sdk);
  } catch (cause) {
    thrown = cause;
  }

  expect(thrown).toEqual(reason === undefined ? undefined : expect.objectContaining({ reason }));
});
