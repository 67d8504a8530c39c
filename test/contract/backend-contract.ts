import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EndReason } from '../../src/calling/index.ts';
import type { CallSnapshot, Verb } from './driver.ts';
import type { BackendUnderTest, Behaviour, World } from './world.ts';

const caller = { name: 'Zoë Łukasik', number: '1007' };

/** What every backend has to fulfil, through the core's phone, line and call. */
export function describeBackend(backend: BackendUnderTest): void {
  const has = (verb: Verb): boolean => !backend.lacks.includes(verb);
  let world: World;

  beforeEach(async () => {
    world = await backend.makeWorld();
  });
  afterEach(async () => {
    await world.destroy();
  });

  /** Looks at every change until `look` finds something. */
  async function seen<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const changed = world.phone.changed();
      const found = await look();
      if (found !== undefined) return found;
      await changed;
    }
  }

  const newest = async (): Promise<CallSnapshot> => {
    const call = (await world.phone.calls()).at(-1);
    if (call === undefined) throw new Error('There is no call yet.');
    return call;
  };

  /** Waits until the call `id`, or the newest one, fits. */
  const callThat = (fits: (call: CallSnapshot) => boolean, id?: string): Promise<CallSnapshot> =>
    seen(async () => {
      const calls = await world.phone.calls();
      return calls.filter((call) => id === undefined || call.id === id).findLast(fits);
    });

  const becomes = (state: CallSnapshot['state'], id?: string): Promise<CallSnapshot> =>
    callThat((call) => call.state === state, id);

  async function ready(): Promise<void> {
    await world.letIn();
    await seen(async () => ((await world.phone.line()).state === 'ready' ? true : undefined));
  }

  /** Dials a far end that behaves like this, and tells which call it is. */
  async function dialled(behaviour: Behaviour): Promise<string> {
    await ready();
    expect(await world.phone.dial(world.number(behaviour))).toBeUndefined();
    return (await newest()).id;
  }

  async function talking(): Promise<string> {
    const id = await dialled('answers');
    await becomes('connected', id);
    return id;
  }

  /** Somebody calls while other calls may be up. */
  async function rung(): Promise<string> {
    await world.rings(caller);
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

  describe(`${backend.name}: the line`, () => {
    test('is connecting at first and becomes ready once it is let in', async () => {
      expect((await world.phone.line()).state).toBe('connecting');

      await ready();

      expect(await world.phone.line()).toMatchObject({ state: 'ready', trouble: undefined });
    });

    test('ends signed out, with the reason, when it is refused', async () => {
      const reason = await world.refuse();

      const line = await seen(async () => {
        const now = await world.phone.line();
        return now.state === 'signed-out' ? now : undefined;
      });

      expect(line.trouble).toBe(reason);
    });

    test('dials nothing before it is ready', async () => {
      expect(await world.phone.dial(world.number('answers'))).toBe('line-not-ready');

      expect(await world.phone.calls()).toEqual([]);
    });

    test('dials nothing that cannot be dialled', async () => {
      await ready();

      expect(await world.phone.dial(' ')).toBe('empty');
      expect(await world.phone.dial('?!')).toBe('nonsense');
      if (!backend.letters) expect(await world.phone.dial('bob@example.com')).toBe('letters');

      expect(await world.phone.calls()).toEqual([]);
    });

    test('leaves nothing open when it is closed in the middle of a call', async () => {
      const id = await talking();

      await world.phone.close();

      await endsAs(id, 'local');
      expect((await world.phone.line()).state).toBe('signed-out');
      expect(await world.leftovers()).toEqual([]);
      expect(await world.phone.dial(world.number('answers'))).toBe('line-not-ready');
    });
  });

  describe(`${backend.name}: a dialled call`, () => {
    test('is dialing, rings, and is connected once it is answered', async () => {
      const id = await dialled('answers');

      const call = await becomes('connected', id);

      expect(call).toMatchObject({ direction: 'outgoing', states: ['dialing', 'ringing', 'connected'] });
      expect(call.remote.number).toContain(world.number('answers'));
    });

    test('ends here as ended by this side', async () => {
      const id = await talking();

      expect(await world.phone.call(id).end()).toBeUndefined();

      await endsAs(id, 'local');
    });

    test('ends here while the far end rings', async () => {
      const id = await dialled('rings');
      await becomes('ringing', id);

      await world.phone.call(id).end();

      await endsAs(id, 'local');
    });

    test('ends when the far end hangs up', async () => {
      const id = await talking();

      await world.farEnd(id).hangUp();

      await endsAs(id, 'remote');
    });

    test.each([
      ['is busy', 'busy'],
      ['declines', 'declined'],
      ['never answers', 'no-answer'],
      ['does not exist', 'not-found'],
    ] as const)('to somebody who %s ends as %s', async (behaviour, reason) => {
      const id = await dialled(behaviour);

      await endsAs(id, reason);
    });
  });

  describe(`${backend.name}: an incoming call`, () => {
    test('says who calls', async () => {
      await ready();
      await rung();

      const call = await callThat(({ remote }) => remote.name === caller.name);

      expect(call).toMatchObject({ direction: 'incoming', state: 'incoming' });
      expect(call.remote.number).toContain(caller.number);
    });

    test('ends once when the caller gives up', async () => {
      await ready();
      const id = await rung();

      await world.farEnd(id).hangUp();

      await endsAs(id, 'remote');
    });

    test('ends as declined when it is declined', async () => {
      await ready();
      const id = await rung();

      expect(await world.phone.call(id).end()).toBeUndefined();

      await endsAs(id, 'declined');
    });

    if (has('answer')) {
      test('is connected once it is answered', async () => {
        await ready();
        const id = await rung();

        expect(await world.phone.call(id).answer()).toBeUndefined();

        expect(await becomes('connected', id)).toMatchObject({ states: ['incoming', 'connected'] });
        await world.farEnd(id).hears(true);
      });

      test('keeps ringing when it could not be answered', async () => {
        await ready();
        const id = await rung();
        await world.fails('answer');

        expect(await world.phone.call(id).answer()).toBe('answer');

        expect(await becomes('incoming', id)).toMatchObject({ pending: undefined, microphoneLive: false });
      });
    }
  });

  describe(`${backend.name}: sound`, () => {
    if (backend.media) {
      test('goes both ways in a connected call', async () => {
        const id = await talking();

        await callThat((call) => call.hasRemoteTrack && call.microphoneLive, id);

        await world.farEnd(id).hears(true);
      });

      test('has no call dialled where the microphone is denied', async () => {
        await ready();
        await world.microphone('denied');

        expect(await world.phone.dial(world.number('answers'))).toBe('denied');

        expect(await world.phone.calls()).toEqual([]);
      });

      test('leaves a call ringing while the microphone is denied, to be answered later', async () => {
        await ready();
        const id = await rung();
        await world.microphone('denied');

        expect(await world.phone.call(id).answer()).toBe('denied');
        expect(await becomes('incoming', id)).toMatchObject({ pending: undefined });
        await world.microphone('granted');
        await world.phone.call(id).answer();

        await becomes('connected', id);
      });
    } else {
      test('does not go through the page', async () => {
        const id = await talking();

        const [call] = await world.phone.calls();

        expect(call).toMatchObject({ id, hasRemoteTrack: false, microphoneLive: false });
      });
    }
  });

  describe(`${backend.name}: what is done in a call`, () => {
    test.each(['hold', 'resume', 'sendDigit', 'setMuted'] as const)('%s is there or absent', async (verb) => {
      const id = await talking();

      const call = await becomes('connected', id);

      expect(call.verbs.includes(verb)).toBe(has(verb));
    });

    if (has('setMuted')) {
      test('muting stops what the far end hears, and unmuting lets it hear again', async () => {
        const id = await talking();
        await world.farEnd(id).hears(true);

        expect(await world.phone.call(id).setMuted(true)).toBeUndefined();
        await callThat((call) => call.muted, id);
        await world.farEnd(id).hears(false);

        expect(await world.phone.call(id).setMuted(false)).toBeUndefined();
        await world.farEnd(id).hears(true);
      });
    }

    if (has('sendDigit')) {
      test('digits reach the far end in their order', async () => {
        const id = await talking();

        await Promise.all(['1', '0', '#'].map((digit) => world.phone.call(id).sendDigit(digit)));

        await world.farEnd(id).receives('10#');
        expect(await callThat((call) => call.digits === '10#', id)).toBeDefined();
      });
    }

    if (has('hold')) {
      test('holding stops what the far end hears', async () => {
        const id = await talking();

        expect(await world.phone.call(id).hold()).toBeUndefined();

        expect(await becomes('held', id)).toMatchObject({ pending: undefined, microphoneLive: false });
        await world.farEnd(id).hears(false);
      });

      test('a hold that fails leaves the call connected, and says so', async () => {
        const id = await talking();
        await world.fails('hold');

        expect(await world.phone.call(id).hold()).toBe('hold');

        expect(await becomes('connected', id)).toMatchObject({ pending: undefined });
        await world.farEnd(id).hears(true);
      });

      test('a hold that is never confirmed is over with the call', async () => {
        const id = await talking();
        await world.neverConfirms('hold');

        const held = world.phone.call(id).hold();
        await callThat((call) => call.pending === 'hold', id);
        await world.phone.call(id).end();

        expect(await held).toBeUndefined();
        await endsAs(id, 'local');
      });

      test('a held call ends', async () => {
        const id = await talking();
        await world.phone.call(id).hold();

        await world.phone.call(id).end();

        await endsAs(id, 'local');
      });
    }

    if (has('resume')) {
      test('resuming connects a held call again, muted as it was', async () => {
        const id = await talking();
        if (has('setMuted')) await world.phone.call(id).setMuted(true);
        await world.phone.call(id).hold();

        expect(await world.phone.call(id).resume()).toBeUndefined();

        const call = await becomes('connected', id);
        expect(call.states).toEqual(['dialing', 'ringing', 'connected', 'held', 'connected']);
        await world.farEnd(id).hears(!has('setMuted'));
      });

      test('a resume that fails leaves the call held, and says so', async () => {
        const id = await talking();
        await world.phone.call(id).hold();
        await world.fails('resume');

        expect(await world.phone.call(id).resume()).toBe('resume');

        expect(await becomes('held', id)).toMatchObject({ pending: undefined, microphoneLive: false });
      });
    }
  });

  if (has('answer')) {
    describe(`${backend.name}: a second call`, () => {
      if (has('hold')) {
        test('puts the first on hold when it is answered', async () => {
          const first = await talking();
          const second = await rung();

          expect(await world.phone.call(second).answer()).toBeUndefined();

          await becomes('held', first);
          await becomes('connected', second);
          await world.farEnd(first).hears(false);
          await world.farEnd(second).hears(true);
        });

        test('keeps ringing when the first cannot be held', async () => {
          const first = await talking();
          const second = await rung();
          await world.fails('hold');

          expect(await world.phone.call(second).answer()).toBe('hold');

          await becomes('connected', first);
          await becomes('incoming', second);
          await world.farEnd(first).hears(true);
        });

        test('leaves the first on hold when it ends', async () => {
          const first = await talking();
          const second = await rung();
          await world.phone.call(second).answer();
          await becomes('connected', second);

          await world.farEnd(second).hangUp();

          await endsAs(second, 'remote');
          await becomes('held', first);
        });
      } else {
        test('cannot be answered while the first is up, and keeps ringing', async () => {
          const first = await talking();
          const second = await rung();

          expect(await world.phone.call(second).answer()).toBe('hold');

          await becomes('connected', first);
          await becomes('incoming', second);
        });
      }
    });
  }
}
