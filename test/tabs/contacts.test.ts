import { expect, test } from 'vitest';
import { Emitter, LineError, type Contact, type Contacts } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs } from './tabs.ts';

const card = {
  firstName: 'Carla',
  company: 'Cortez & Sons',
  numbers: [{ number: '+33123456789', kind: 'work' }, { number: '1002' }],
  groups: ['Friends'],
};
const carla: Contact = { ...card, id: 'c1', avatar: 'https://example.com/carla.png', own: true };

const closed: Contact = { id: 'c9', numbers: [], own: false, unreadable: true };

/** Two contacts, one of which cannot be decrypted, and what is done with it written down. */
function contactsOf(failure?: LineError) {
  const events = new Emitter<{ change: undefined }>();
  const asked: unknown[][] = [];
  const does =
    <Answer>(what: string, answer: Answer) =>
    (...given: unknown[]): Promise<Answer> => {
      asked.push([what, ...given]);
      return failure ? Promise.reject(failure) : Promise.resolve(answer);
    };
  const contacts: Required<Contacts> = {
    on: (name, listener) => events.on(name, listener),
    list: does('list', [carla, closed]),
    search: does('search', [{ ...carla, own: false }]),
    add: does('add', carla),
    change: does('change', { ...carla, id: 'c2' }),
    remove: does('remove', undefined),
    removeGroup: does('removeGroup', undefined),
  };
  return { contacts, events, asked };
}

test('a tab that follows has the contacts of the one that leads', async () => {
  const { contacts, asked } = contactsOf();
  const { follower } = await new Tabs({ parts: { contacts } }).pair();
  const mirrored = follower.line.contacts;

  expect(await mirrored?.list()).toEqual([carla, closed]);
  expect(await mirrored?.search?.('carla')).toEqual([{ ...carla, own: false }]);
  expect(await mirrored?.add?.(card)).toEqual(carla);
  expect(await mirrored?.change?.('c1', { numbers: [] })).toEqual({ ...carla, id: 'c2' });
  await mirrored?.remove?.('c1');
  await mirrored?.removeGroup?.('Friends');

  expect(asked).toEqual([
    ['list'],
    ['search', 'carla'],
    ['add', card],
    ['change', 'c1', { numbers: [] }],
    ['remove', 'c1'],
    ['removeGroup', 'Friends'],
  ]);
});

test('a contact that changes is told of in every tab, and what fails fails the same way', async () => {
  const { contacts, events } = contactsOf(new LineError('forbidden'));
  const { follower } = await new Tabs({ parts: { contacts } }).pair();
  let told = 0;
  follower.line.contacts?.on('change', () => (told += 1));

  events.emit('change', undefined);
  await settled();

  expect(told).toBe(1);
  await expect(follower.line.contacts?.add?.(card)).rejects.toMatchObject({ reason: 'forbidden' });
});

test('contacts that can only be read can only be read in a tab that follows', async () => {
  const { on, list } = contactsOf().contacts;
  const { follower } = await new Tabs({ parts: { contacts: { on, list } } }).pair();

  expect(Object.keys(follower.line.contacts ?? {}).sort()).toEqual(['list', 'on']);
});
