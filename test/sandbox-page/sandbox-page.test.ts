import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { expect, test } from 'vitest';
import App from '../../src/sandbox-page/App.svelte';
import { Control } from '../../src/ui/sandbox/control.ts';
import { Watched, type Scene } from '../../src/sandbox-page/watched.svelte.ts';

const counters = { packets: 1200, bytes: 192_000, lost: 0, lastAt: 0 };
const hostile = '<img src=x onerror=alert(1)>';

const scene: Scene = {
  people: [
    {
      name: 'Alice Anders',
      extension: '1001',
      number: '+14155550101',
      mailbox: {
        unread: 1,
        more: 0,
        messages: [{ id: 'm', from: hostile, number: '1002', at: 0, milliseconds: 7000, read: false }],
      },
    },
    { name: 'Bob Baker', extension: '1002', number: '+14155550102' },
  ],
  registrations: [
    { user: '1001', deviceId: 'abcdef0123', wdmDevice: 'w', server: 'backup', mercury: false, waiting: 3 },
  ],
  calls: [
    {
      call: 'c1',
      state: 'connected',
      legs: [
        {
          id: 'a',
          user: '1001',
          name: 'Alice Anders',
          held: false,
          hears: 'echo',
          received: counters,
          sent: counters,
        },
        { id: 'b', number: '9001', name: 'Echo', held: false, hears: '1001' },
      ],
    },
  ],
  numbers: [{ number: '9001', name: 'Echo' }],
  faults: [{ id: 'f1', fault: { type: 'silence', user: '1001' } }],
  chaos: null,
};

/** The page, told of `scene`; `asked` are the requests that it makes, and `refuse` has them refused. */
async function open() {
  const source = new EventTarget();
  const asked: (readonly [request: string, body: unknown])[] = [];
  let refusal: string | undefined;
  const control = new Control((path, { method = '', body }) => {
    asked.push([`${method} ${path}`, typeof body === 'string' ? JSON.parse(body) : undefined]);
    const answer = refusal === undefined ? {} : { message: refusal };
    return Promise.resolve(
      new Response(JSON.stringify(answer), { status: refusal === undefined ? 200 : 409 }),
    );
  });
  const tell = async (event: string, data: unknown): Promise<void> => {
    source.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
    await tick();
  };
  render(App, { watched: new Watched(source), control });
  source.dispatchEvent(new Event('open'));
  await tell('scene', scene);
  return {
    asked,
    tell,
    refuse: (message: string) => (refusal = message),
    lose: async () => {
      source.dispatchEvent(new Event('error'));
      await tick();
    },
  };
}

const region = (name: string) => within(screen.getByRole('region', { name }));

test('the page says who is there, with their telephones and their mailbox', async () => {
  await open();

  const people = region('People');
  expect(people.getByText('Telephones: 1')).toBeTruthy();
  expect(people.getByText(/backup server/).textContent).toMatch(
    /events wait for the page\s+· not acknowledged: 3/,
  );
  expect(people.getByText('Messages: 1, new: 1')).toBeTruthy();
  expect(people.getByRole('button', { name: 'Ring Bob Baker' })).toHaveProperty('disabled', true);
});

test('a name from the network is text', async () => {
  await open();

  expect(screen.getByText(hostile)).toBeTruthy();
  expect(document.querySelector('img')).toBeNull();
});

test('the page says who hears whom in a call, with its packets, and hangs it up', async () => {
  const { asked } = await open();
  const calls = region('Calls');

  expect(calls.getByText('hears: an echo')).toBeTruthy();
  expect(calls.getByText('hears: Alice Anders')).toBeTruthy();
  expect(calls.getByText('packets: 1,200 from there, 1,200 to there')).toBeTruthy();
  await userEvent.click(calls.getByRole('button', { name: /^Hang up/ }));

  expect(asked).toEqual([['POST /sandbox/control/hangup', { call: 'c1' }]]);
});

test('anybody with a telephone is rung by whom one likes; what the sandbox refuses is said', async () => {
  const { asked, refuse } = await open();
  const people = region('People');

  await userEvent.type(people.getByLabelText('Name, if it is to be shown'), 'Zoe');
  await userEvent.click(people.getByRole('button', { name: 'Ring Alice Anders' }));
  refuse('Alice Anders is not registered');
  await userEvent.click(people.getByRole('button', { name: 'Ring Alice Anders' }));

  expect(asked[0]).toEqual(['POST /sandbox/control/call', { from: '+12125550199', to: '1001', name: 'Zoe' }]);
  expect(await screen.findByText('The sandbox refused that: Alice Anders is not registered')).toBeTruthy();
});

test('a fault is for whom one chooses; one that needs a person waits for one; each is cleared', async () => {
  const { asked } = await open();
  const faults = region('Faults');

  await userEvent.click(faults.getByRole('button', { name: 'Let it happen' }));
  await userEvent.selectOptions(faults.getByLabelText('What goes wrong'), 'The token is refused');
  await userEvent.click(faults.getByRole('button', { name: 'Let it happen' }));
  await userEvent.selectOptions(faults.getByLabelText('For whom'), 'Bob Baker');
  await userEvent.click(faults.getByRole('button', { name: 'Let it happen' }));
  await userEvent.click(faults.getByRole('button', { name: 'Clear silence' }));

  expect(asked).toEqual([
    ['POST /sandbox/control/faults', { type: 'mercury', seconds: 5 }],
    ['POST /sandbox/control/faults', { type: 'token', user: '1002' }],
    ['DELETE /sandbox/control/faults/f1', undefined],
  ]);
});

test('a fault that is no JSON is refused in words', async () => {
  const { asked } = await open();
  const faults = region('Faults');

  await fireEvent.input(faults.getByLabelText('Fault'), { target: { value: '{' } });
  await userEvent.click(faults.getByText('Let this happen'));

  expect(await screen.findByText(/^The sandbox refused that/)).toBeTruthy();
  expect(asked).toEqual([]);
});

test('chaos is started and stopped, and the service restarted and reset', async () => {
  const { asked, tell } = await open();
  const service = region('The service');

  await userEvent.click(service.getByRole('button', { name: 'Start chaos' }));
  await tell('scene', { ...scene, chaos: 1 });
  expect(service.getByRole('status').textContent).toContain('Chaos 1 is on');
  for (const name of ['Stop chaos', 'Restart', 'Restart without memory', 'Reset everything']) {
    await userEvent.click(service.getByRole('button', { name }));
  }

  expect(asked).toEqual([
    ['POST /sandbox/control/chaos', { seed: 1 }],
    ['DELETE /sandbox/control/chaos', undefined],
    ['POST /sandbox/control/restart', { memory: true }],
    ['POST /sandbox/control/restart', { memory: false }],
    ['POST /sandbox/control/reset', {}],
  ]);
});

test('the trace is shown as it comes, filtered, stopped, and emptied with the sandbox', async () => {
  const { tell } = await open();
  const line = (text: string, kind = 'http') => ({
    at: new Date(0).toISOString(),
    user: '1001',
    call: null,
    kind,
    text,
  });
  const log = within(screen.getByRole('log', { name: 'Trace' }));

  await tell('trace', [line('one'), line('two', 'fault')]);
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'fault');
  expect(log.queryByText('one')).toBeNull();
  expect(log.getByText('two')).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: 'Stop here' }));
  await tell('trace', [line('three', 'fault')]);
  expect(log.queryByText('three')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(log.getByText('three')).toBeTruthy();

  await tell('cleared', []);
  expect(log.getByText('Nothing of that has happened yet.')).toBeTruthy();
});

test('when the sandbox is away, the page says so', async () => {
  const { lose } = await open();
  expect(screen.getByText('Shown as it happens')).toBeTruthy();

  await lose();

  expect(screen.getByText('No connection to the sandbox; trying again…')).toBeTruthy();
});
