import { fireEvent, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallError, type CallStats, type TraceEntry } from '../../../src/calling/index.ts';
import { lessons, translations } from '../../../src/backends/webex/developer-notes.ts';
import '../../../src/ui/developer/Beside.svelte';
import '../../../src/ui/developer/DeveloperShell.svelte';
import '../../../src/ui/developer/record.ts';
import type { SignInSystem } from '../../../src/ui/sign-in/system.ts';
import {
  openConnectedPhone,
  openPhone,
  openReadyPhone,
  settled,
  type OpenPhone,
} from '../support/open-phone.ts';

const mode = 'developer';
const sdp = (direction: string) => `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=${direction}\r\n`;

const explained: SignInSystem = {
  id: 'scripted',
  name: 'Webex',
  signIn: () => Promise.reject(new Error('Nobody signs in here.')),
  connect: () => Promise.reject(new Error('Nobody signs in here.')),
  notes: () => Promise.resolve({ lessons, translations }),
};

/** What a canvas can be asked, of which nothing is seen. */
const nothing: unknown = new Proxy(() => nothing, { get: (_, key) => (key === 'width' ? 0 : nothing) });

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(nothing as null);
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo() {}
      lineTo() {}
      rect() {}
      closePath() {}
      arc() {}
    },
  );
});

afterEach(() => {
  vi.restoreAllMocks();
});

const panel = () => within(screen.getByRole('region', { name: 'Developer' }));
const choose = async ({ user }: OpenPhone, name: string) => {
  await user.click(panel().getByRole('tab', { name }));
  await settled();
};
/** So much time passes that the panel has news. */
const news = async ({ clock }: OpenPhone) => {
  clock.advance(100);
  await settled();
};
const rows = () =>
  panel()
    .queryAllByRole('listitem')
    .map(({ textContent }) =>
      textContent
        .replace(/\s+/g, ' ')
        .replace(/^.*?ms|^.*?\d{3}(?=\D)/, '')
        .trim(),
    );
const trace = (text: string, more: Partial<TraceEntry> = {}): TraceEntry => ({
  ...{ direction: 'sent', kind: 'http', text, ends: ['SDK', 'Mobius'] },
  ...more,
});

async function findings(): Promise<readonly string[]> {
  document.title = 'Offhook';
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('the phone is beside the panel, and the state of its line and its call is lit', async () => {
  const phone = await openConnectedPhone({ mode });
  await news(phone);

  expect(screen.getByRole('region', { name: 'Call with Bob Baker' })).toBeTruthy();
  expect(panel().getByRole('img', { name: 'Line Alice Anders: ready' })).toBeTruthy();
  expect(panel().getByRole('img', { name: 'Call with Bob Baker: connected' })).toBeTruthy();
  const [, call] = panel().getAllByRole('list', { name: 'Path taken' });
  const current = within(call ?? document.body)
    .getAllByRole('listitem')
    .filter((item) => item.getAttribute('aria-current') === 'step');
  expect(current.map(({ textContent }) => textContent.trim().split(/\s/)[0])).toEqual(['connected']);
});

test('messages are in order, found by words and by kind, and unfolded', async () => {
  const phone = await openReadyPhone({ mode });
  phone.line.traces(() => trace('POST https://m.invalid/call'));
  phone.line.traces(() => trace('OFFER 1', { kind: 'roap', detail: () => sdp('sendrecv') }));
  phone.line.traces(() => trace('mobius.callconnected', { kind: 'event', ends: ['Mercury', 'SDK'] }));
  await news(phone);
  await choose(phone, 'Messages');

  expect(rows()).toEqual([
    'http from SDK to Mobius: POST https://m.invalid/call',
    'roap from SDK to Mobius: OFFER 1',
    'event from Mercury to SDK: mobius.callconnected',
  ]);
  await phone.user.click(panel().getByRole('button', { name: /OFFER 1/ }));
  expect(panel().getByText(/a=sendrecv/)).toBeTruthy();
  await phone.user.type(panel().getByRole('searchbox'), 'mercury CONNECTED');
  expect(rows()).toHaveLength(1);
  await phone.user.clear(panel().getByRole('searchbox'));
  await phone.user.selectOptions(panel().getByRole('combobox', { name: 'Kind of message' }), 'http');
  expect(rows()).toHaveLength(1);
});

test('what is paused stays, and nothing is lost', async () => {
  const phone = await openReadyPhone({ mode });
  await choose(phone, 'Messages');
  phone.line.traces(() => trace('one'));
  await news(phone);

  await phone.user.click(panel().getByRole('button', { name: 'Pause' }));
  phone.line.traces(() => trace('two'));
  await news(phone);
  const paused = rows().length;
  await phone.user.click(panel().getByRole('button', { name: 'Continue' }));
  await news(phone);

  expect([paused, rows().length]).toEqual([1, 2]);
});

test('a name from the network is text, and so is a message', async () => {
  const phone = await openReadyPhone({ mode });
  phone.line.ring({ name: '<img src=x onerror=alert(1)>' });
  phone.line.traces(() => trace('<b>bold</b>'));
  await news(phone);
  await choose(phone, 'Messages');

  expect(panel().getByText('<b>bold</b>', { exact: false })).toBeTruthy();
  expect(document.querySelector('img[src=x]')).toBeNull();
});

test('the sound of a call has graphs, and its session descriptions are compared', async () => {
  const phone = await openConnectedPhone({ mode });
  const measured = (packets: number): CallStats => ({
    ...{ at: phone.clock.elapsed(), codec: 'opus', sent: { packets, level: 0.2 }, farSide: undefined },
    received: { packets, lost: 0, jitter: 0.002, level: 0.1 },
  });
  for (const direction of ['sendrecv', 'sendonly'])
    phone.line.traces(() =>
      trace('OFFER', { kind: 'roap', correlationId: 'scripted-1', detail: () => sdp(direction) }),
    );
  for (const packets of [50, 100]) {
    phone.line.farEnd.measured = measured(packets);
    phone.clock.advance(1_000);
    await settled();
  }
  await news(phone);
  await choose(phone, 'Media');

  expect(
    panel().getByRole('img', { name: 'Packets per second. received 50, sent 50. Measurements: 2' }),
  ).toBeTruthy();
  expect(panel().getByText('a=sendonly').tagName).toBe('INS');
  expect(panel().getByText('a=sendrecv').tagName).toBe('DEL');
  expect(await findings()).toEqual([]);
});

test('for each action there is code to copy, and what becomes of each error', async () => {
  const phone = await openReadyPhone({ mode, otherSystems: [explained] });
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.fail(new CallError('forbidden', { details: { status: 403 } }));
  await news(phone);
  await choose(phone, 'Code');
  await phone.user.click(panel().getByText('Dial', { selector: 'summary' }));
  await phone.user.click(panel().getByRole('button', { name: 'Copy Dial' }));

  const copied = await navigator.clipboard.readText();
  expect(copied).toContain('await call.dial(microphone);');
  expect(copied).toContain('// makeCall() takes digits');
  const table = panel().getByRole('table', { name: 'What becomes of errors' });
  expect(
    within(table).getByRole('row', { name: /· HTTP 403 CallError\/forbidden The call to Bob/ }),
  ).toBeTruthy();
  expect(within(table).getByRole('row', { name: /^errorCode 112 CallError\/line-not-ready/ })).toBeTruthy();
  expect(await findings()).toEqual([]);
});

test.each([
  ['List, mark and delete past calls', 'history.getCallHistoryData(', '// By startTime the SDK sorts itself'],
  ['Listen to voice messages', 'mailbox.getVoicemailContent(', '// init() resolves also where'],
  ['List, add and delete contacts', 'contacts.createContact(', '// One contact that cannot be decrypted'],
  ['Read and change settings', 'settings.setCallForwardSetting(whole)', '// A setting is sent as a whole'],
])('what a line has beside its calls is there to copy, too: %s', async (action, code, trap) => {
  const phone = await openReadyPhone({ mode, otherSystems: [explained] });
  await choose(phone, 'Code');
  await phone.user.click(panel().getByText(action, { selector: 'summary' }));
  await phone.user.click(panel().getByRole('button', { name: `Copy ${action}` }));

  const copied = await navigator.clipboard.readText();
  expect(copied).toContain(code);
  expect(copied).toContain(trap);
  expect(copied).toContain('// Each request resolves also where it failed');
});

test('a press lets something go wrong for whoever is signed in, and clears it', async () => {
  const asked: unknown[] = [];
  const phone = await openReadyPhone({ mode });
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
    asked.push([`${method} ${path}`, body === undefined ? undefined : (JSON.parse(body) as unknown)]);
    return Promise.resolve(Response.json({ fault: 'f1' }));
  });
  await choose(phone, 'Faults');

  await phone.user.click(panel().getByRole('button', { name: 'The next call is refused (503)' }));
  await settled();
  await phone.user.click(panel().getByRole('button', { name: 'Clear The next call is refused (503)' }));
  await settled();

  expect(asked).toEqual([
    ['POST /sandbox/control/faults', { type: 'http', route: 'mobius.call', status: 503, user: '1001' }],
    ['DELETE /sandbox/control/faults/f1', undefined],
  ]);
  expect(panel().getByText('Nothing goes wrong.')).toBeTruthy();
});

test('without the sandbox there are no faults', async () => {
  await openPhone({ mode, discovery: Promise.resolve(undefined) });

  expect(
    panel()
      .getAllByRole('tab')
      .map(({ textContent }) => textContent),
  ).toEqual(['States', 'Messages', 'Media', 'Code']);
});

test('tabs go by arrows, Home and End', async () => {
  const phone = await openReadyPhone({ mode });
  panel().getByRole('tab', { name: 'States' }).focus();

  await phone.user.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement?.textContent).toBe('Media');
  await phone.user.keyboard('{End}{ArrowRight}');
  expect(document.activeElement?.textContent).toBe('States');
  await phone.user.keyboard('{ArrowLeft}');
  expect(panel().getByRole('tab', { selected: true }).textContent).toBe('Faults');
});

test.each(['States', 'Messages', 'Faults'])('axe finds nothing: %s', async (name) => {
  const phone = await openConnectedPhone({ mode });
  phone.line.traces(() => trace('POST', { detail: () => 'more' }));
  await news(phone);
  await choose(phone, name);
  for (const row of panel().queryAllByRole('button', { expanded: false })) await fireEvent.click(row);
  await settled();

  expect(await findings()).toEqual([]);
});

test('an incoming call brings the phone back to a small window', async () => {
  const phone = await openReadyPhone({ mode });
  await phone.user.click(screen.getByRole('button', { name: 'Developer' }));
  const shows = () => screen.getByRole('button', { name: 'Developer' }).getAttribute('aria-pressed');
  const before = shows();

  phone.line.ring({ name: 'Bob Baker' });
  await settled();

  expect([before, shows()]).toEqual(['true', 'false']);
});

test('in French it says the same', async () => {
  const phone = await openConnectedPhone({ mode, language: 'fr' });
  await news(phone);

  expect(screen.getByRole('region', { name: 'Développement' })).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Appel avec Bob Baker\u00a0: connected' })).toBeTruthy();
});
