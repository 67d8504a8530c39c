import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import type { ScriptedOptions } from '../../src/backends/scripted/scripted-line.ts';
import { LineError, type PictureKind } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { coreDriver } from './core-driver.ts';
import type { KeptParts } from './kept-parts.ts';
import { signInScripted, type Tab } from './scripted-sign-in.ts';
import type { Behaviour, FailingVerb, World } from './world.ts';

const plays: Readonly<Record<Behaviour, { number: string; play: (farEnd: FarEnd) => void }>> = {
  answers: {
    number: '1',
    play: (farEnd) => {
      farEnd.ring();
      farEnd.answer();
    },
  },
  rings: {
    number: '2',
    play: (farEnd) => {
      farEnd.ring();
    },
  },
  'is busy': {
    number: '3',
    play: (farEnd) => {
      farEnd.busy();
    },
  },
  declines: {
    number: '4',
    play: (farEnd) => {
      farEnd.decline();
    },
  },
  'never answers': {
    number: '5',
    play: (farEnd) => {
      farEnd.ring();
      farEnd.noAnswer();
    },
  },
  'does not exist': {
    number: '6',
    play: (farEnd) => {
      farEnd.notFound();
    },
  },
};

function expected(condition: boolean, words: string): Promise<void> {
  return condition ? Promise.resolve() : Promise.reject(new Error(`Expected: ${words}.`));
}

/** A world whose provider is played in memory; what it `keeps` takes the place of the parts. */
export async function scriptedWorld(
  given: ScriptedOptions,
  tab: Tab = 'only',
  keeps?: KeptParts,
): Promise<World> {
  const options = keeps ? { ...given, parts: keeps.parts } : given;
  const { provider, microphones, clock, phone, line, own } = await signInScripted(options, tab);
  const driver = coreDriver(line, microphones);
  const script: ((farEnd: FarEnd) => void)[] = [];

  own.on('call', (call) => {
    const { farEnd } = provider.line;
    for (const direction of script) direction(farEnd);
    if (call.direction === 'incoming') return;
    const play = Object.values(plays).find(({ number }) => number === farEnd.remote.number)?.play;
    // Not before it is dialled.
    void settled().then(() => play?.(farEnd));
  });

  const farEndOf = async (id: string): Promise<FarEnd> => {
    const snapshot = (await driver.calls()).find((call) => call.id === id);
    const found = provider.line.farEnds.find(({ call }) => call.correlationId === snapshot?.correlationId);
    if (found === undefined) throw new Error(`There is no far end of ${id}.`);
    return found;
  };
  const direct = (direction: (farEnd: FarEnd) => void): Promise<void> => {
    script.push(direction);
    for (const farEnd of provider.line.farEnds) direction(farEnd);
    return Promise.resolve();
  };
  return {
    phone: driver,
    letIn: () => {
      provider.line.ready();
      return Promise.resolve();
    },
    refuse: () => {
      provider.line.refuse(new LineError('token-expired'));
      return Promise.resolve('token-expired' as const);
    },
    number: (behaviour: Behaviour) => plays[behaviour].number,
    rings: (caller) => {
      provider.line.ring(caller);
      return Promise.resolve();
    },
    farEnd: (id: string) => ({
      hangUp: async () => {
        (await farEndOf(id)).hangUp();
      },
      hears: async (hears: boolean) => {
        await expected((await farEndOf(id)).hears === hears, hears ? 'it hears' : 'it does not hear');
      },
      sees: async (kind: PictureKind, seen: boolean) => {
        const sees = (await farEndOf(id)).pictures?.sees(kind);
        await expected(sees === seen, seen ? 'it sees' : 'it does not see');
      },
      waits: async () => {
        await expected((await farEndOf(id)).ringsOn, 'it rings on');
      },
      receives: async (digits: string) => {
        const arrived = (await farEndOf(id)).digits;
        await expected(arrived === digits, `it receives ${digits}, not ${arrived}`);
      },
    }),
    fails: (verb: FailingVerb) =>
      direct((farEnd) => {
        farEnd.fails(verb);
      }),
    neverConfirms: (verb: FailingVerb) =>
      direct((farEnd) => {
        farEnd.neverConfirms(verb);
      }),
    failsTransfers: () =>
      direct((farEnd) => {
        farEnd.fails('transfer');
        farEnd.fails('transferWith');
        farEnd.fails('joinWith');
        farEnd.fails('park');
        farEnd.fails('forward');
      }),
    failsPictures: () =>
      direct((farEnd) => {
        farEnd.pictures?.fails();
      }),
    connects: async (id, number) => {
      const { talksWith } = await farEndOf(id);
      const reached = typeof talksWith === 'object' ? talksWith.remote.number : talksWith;
      await expected(reached === number, `it talks with ${number}, not ${reached ?? 'nobody'}`);
    },
    remembersCalls: () => {
      keeps?.remembersCalls();
      return Promise.resolve();
    },
    refusesChanges: () => {
      keeps?.refusesChanges();
      return Promise.resolve('service-unavailable' as const);
    },
    microphone: (answer) => {
      if (answer === 'granted') microphones.grant();
      else microphones.refuse('denied');
      return Promise.resolve();
    },
    leftovers: async () => {
      await settled();
      return [
        ...microphones.tracks.filter((track) => track.readyState === 'live').map(() => 'microphone'),
        ...provider.lines.filter(({ closes }) => closes === 0).map(() => 'line'),
        ...Array.from({ length: clock.waiting }, () => 'timer'),
        ...provider.line.farEnds.filter(({ over }) => !over).map(() => 'call'),
      ];
    },
    destroy: () => phone.signOut(line),
  };
}
