import { afterEach, beforeEach, expect } from 'vitest';
import type { CallVerb, EndReason } from '../../src/calling/index.ts';
import type { CallSnapshot, Extra } from './driver.ts';
import type { BackendUnderTest, Behaviour, World } from './world.ts';

/** Who calls in the contract. */
export const caller = { name: 'Zoë Łukasik', number: '1007' };

/** What the sentences of the contract are told with. */
export type Stage = ReturnType<typeof newStage>;

/** Makes a fresh world for each test, and takes it down afterwards. */
export function newStage(backend: BackendUnderTest) {
  const has = (verb: CallVerb | Extra): boolean => !backend.lacks.includes(verb);

  let current: World | undefined;
  const world = (): World => {
    if (current === undefined) throw new Error('No test is running.');
    return current;
  };

  beforeEach(async () => {
    current = await backend.makeWorld();
  });
  afterEach(async () => {
    await current?.destroy();
    current = undefined;
  });

  /** Looks at every change until `look` finds something. */
  async function seen<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const changed = world().phone.changed();
      const found = await look();
      if (found !== undefined) return found;
      await changed;
    }
  }

  const newest = async (): Promise<CallSnapshot> => {
    const call = (await world().phone.calls()).at(-1);
    if (call === undefined) throw new Error('There is no call yet.');
    return call;
  };

  /** Waits until the call `id`, or the newest one, fits. */
  const callThat = (fits: (call: CallSnapshot) => boolean, id?: string): Promise<CallSnapshot> =>
    seen(async () => {
      const calls = await world().phone.calls();
      return calls.filter((call) => id === undefined || call.id === id).findLast(fits);
    });

  const becomes = (state: CallSnapshot['state'], id?: string): Promise<CallSnapshot> =>
    callThat((call) => call.state === state, id);

  async function ready(): Promise<void> {
    await world().letIn();
    await seen(async () => ((await world().phone.line()).state === 'ready' ? true : undefined));
  }

  /** Dials a far end that behaves like this, and tells which call it is. */
  async function dialled(behaviour: Behaviour): Promise<string> {
    await ready();
    expect(await world().phone.dial(world().number(behaviour))).toBeUndefined();
    return (await newest()).id;
  }

  async function talking(): Promise<string> {
    const id = await dialled('answers');
    await becomes('connected', id);
    return id;
  }

  /** Somebody calls while other calls may be up. */
  async function rung(): Promise<string> {
    await world().rings(caller);
    return (await becomes('incoming')).id;
  }

  async function endsAs(id: string, reason: EndReason): Promise<void> {
    const call = await becomes('ended', id);
    expect(call).toMatchObject({
      endReason: reason,
      endings: 1,
      microphoneLive: false,
      hasRemoteTrack: false,
    });
  }

  return { backend, world, has, seen, newest, callThat, becomes, ready, dialled, talking, rung, endsAs };
}
