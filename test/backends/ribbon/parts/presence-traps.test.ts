import { expect, test } from 'vitest';
import { RibbonPresence } from '../../../../src/backends/ribbon/parts/ribbon-presence.ts';
import { Events } from '../../../../src/backends/ribbon/stand-in/events.ts';
import { StandInPresence } from '../../../../src/backends/ribbon/stand-in/parts/presence.ts';
import { basicError, Rest } from '../../../../src/backends/ribbon/stand-in/rest.ts';
import { availabilities } from '../../../../src/calling/index.ts';
import { FakeClock } from '../../../calling/fake-clock.ts';
import { settled } from '../../../calling/ticks.ts';
import { ScriptedSdk } from '../scripted-sdk.ts';
import { ribbonPhones } from './parts-phone.ts';

/** Presence on an SDK that a test plays, whose watches are over when the test says so. */
function played() {
  const sdk = new ScriptedSdk();
  const asked: string[] = [];
  let settleWatch: () => void = () => undefined;
  const presence = {
    update: (...given: readonly (string | undefined)[]) => void asked.push(`update ${given.join(' ')}`),
    subscribe: (users: readonly string[]) => {
      asked.push(`subscribe ${users.join(' ')}`);
      return new Promise<void>((resolve) => (settleWatch = resolve));
    },
    unsubscribe: (users: readonly string[]) => void asked.push(`unsubscribe ${users.join(' ')}`),
    fetch: (users: readonly string[]) => void asked.push(`fetch ${users.join(' ')}`),
    get: () => [],
  };
  const options = { sdk, clock: new FakeClock(), presence, own: '1001@ribbon.sandbox' };
  return {
    sdk,
    asked,
    settleWatch: () => {
      settleWatch();
    },
    part: new RibbonPresence(options),
  };
}

/** The stand-in's own, at a gateway that takes everything. */
function standIn() {
  const events = new Events();
  const errors: unknown[] = [];
  events.on('presence:error', (payload) => errors.push((payload as { readonly error: unknown }).error));
  const answer = { presenceResponse: { statusCode: 0 }, presenceWatcherResponse: { statusCode: 0 } };
  const server = { protocol: 'https', base: 'gateway.example', port: 443 } as const;
  const rest = new Rest(
    server,
    () => Promise.resolve(Response.json(answer)),
    () => undefined,
  );
  rest.use({ username: '1001@ribbon.sandbox', password: 'secret' });
  return { errors, presence: new StandInPresence(rest, events) };
}

test('T22: whoever is available is active to the SDK, which has no word “available”', async () => {
  const { sdk, asked, part } = played();

  for (const availability of availabilities) {
    const said = part.show({ availability });
    await settled();
    sdk.tell('presence:selfChange');
    await said;
  }

  expect(asked).toEqual([
    'update open active',
    'update open on-the-phone',
    'update open busy',
    'update open away',
    'update closed away',
    'update open unknown',
  ]);
});

test('T22: whatever people say of themselves, the gateway takes', async () => {
  const { open } = await ribbonPhones();
  const { line, parts } = open('1001');
  await expect.poll(() => parts().length).toBe(4);

  for (const availability of availabilities)
    await expect(line.presence?.show?.({ availability })).resolves.toBeUndefined();
});

test.each(['available', 'AVAILABLE', undefined])(
  'T22: the stand-in knows no activity %s, as the SDK does not',
  async (activity) => {
    const { errors, presence } = standIn();

    await presence.update('open', activity as string);

    expect(errors).toMatchObject([{ name: 'BasicError', code: 'presence:2' }]);
  },
);

test('T23: people are watched and never fetched, also after the gateway has forgotten who was', async () => {
  const { asked, part, settleWatch } = played();

  const stop = part.follow('1002', () => undefined);
  await settled();
  settleWatch();
  part.again();
  await settled();
  settleWatch();
  stop();
  await settled();

  const verbs = ['subscribe', 'subscribe', 'unsubscribe'];
  expect(asked).toEqual(verbs.map((verb) => `${verb} 1002@ribbon.sandbox`));
});

test('T23: the native error that a fetch by somebody else ends in is not what came of one’s own word', async () => {
  const { sdk, part } = played();
  const said = part.show({ availability: 'busy' });
  await settled();

  sdk.tell('presence:error', { error: new TypeError('undefined is not iterable') });
  sdk.tell('presence:selfChange');

  await expect(said).resolves.toBeUndefined();
});

test('T23: an error of the SDK’s is', async () => {
  const { sdk, part } = played();
  const said = part.show({ availability: 'busy' });
  await settled();

  sdk.tell('presence:error', { error: basicError('NO_CODE', 'The gateway refuses with 403') });

  await expect(said).rejects.toMatchObject({ name: 'LineError' });
});

test('T23: the stand-in’s fetch ends in a native error, after a good answer, as the SDK’s does', async () => {
  const { errors, presence } = standIn();

  await presence.fetch(['1002@ribbon.sandbox']);

  expect(errors).toEqual([expect.any(TypeError)]);
});

test('a watch that is refused does not have what is said meanwhile fail', async () => {
  const { sdk, asked, part, settleWatch } = played();
  part.follow('1002', () => undefined);
  const said = part.show({ availability: 'away', note: 'Back at two' });
  await settled();

  sdk.tell('presence:error', { error: basicError('NO_CODE', 'The gateway refuses with 403') });
  settleWatch();
  await settled();
  sdk.tell('presence:selfChange');

  await expect(said).resolves.toBeUndefined();
  expect(asked).toEqual(['subscribe 1002@ribbon.sandbox', 'update open away Back at two']);
});
