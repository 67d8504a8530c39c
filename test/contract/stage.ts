import { afterEach, beforeEach, expect } from 'vitest';
import type { AnswerOf, GivenTo, MirroredPart, PartVerbName } from '../../src/tabs/part-verbs.ts';
import type { CallVerb, EndReason, LineErrorReason } from '../../src/calling/index.ts';
import type { CallSnapshot, Extra } from './driver.ts';
import { partVerbsOf } from './part-verbs-of.ts';
import type { BackendUnderTest, Behaviour, World } from './world.ts';

/** Who calls in the contract. */
export const caller = { name: 'Zoë Łukasik', number: '1007' };

/** What is known of an answer: of a recording, no more than this. */
type PlainAnswer<Name extends PartVerbName> =
  AnswerOf<Name> extends Blob ? { readonly type: string; readonly size: number } : AnswerOf<Name>;

/** What the sentences of the contract are told with. */
export type Stage = ReturnType<typeof newStage>;

/** Makes a fresh world for each test, and takes it down afterwards. */
export function newStage(backend: BackendUnderTest) {
  const has = (verb: CallVerb | Extra): boolean => !backend.lacks.includes(verb);

  /** Whether something can be asked of the parts of its line. */
  const can = (name: PartVerbName): boolean => partVerbsOf(backend).includes(name);

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

  /** What a part of the line answers. */
  async function told<Name extends PartVerbName>(
    name: Name,
    ...given: GivenTo<Name>
  ): Promise<PlainAnswer<Name>> {
    const got = await world().phone.ask(name, given);
    if ('failure' in got) throw new Error(`${name} fails: ${got.failure}`);
    return got.answer as PlainAnswer<Name>;
  }

  /** Asks a part for a change that the provider refuses: the reason is the one that has to be given. */
  async function refused<Name extends PartVerbName>(
    reason: LineErrorReason | undefined,
    name: Name,
    ...given: GivenTo<Name>
  ): Promise<void> {
    expect(await world().phone.ask(name, given), name).toEqual({ failure: reason });
  }

  /** Asks a part for a change, and waits until it has told of that. */
  async function changes<Name extends PartVerbName>(part: MirroredPart, name: Name, ...given: GivenTo<Name>) {
    const changed = world().phone.partChanged(part);
    const answer = await told(name, ...given);
    await changed;
    return answer;
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

  return {
    backend,
    world,
    has,
    can,
    told,
    refused,
    changes,
    seen,
    newest,
    callThat,
    becomes,
    ready,
    dialled,
    talking,
    rung,
    endsAs,
  };
}
