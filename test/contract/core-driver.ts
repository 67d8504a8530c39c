import {
  browserMicrophone,
  callVerbs,
  lineParts,
  OffhookError,
  pictureKinds,
  type Call,
  type CallState,
  type CallVerb,
  type Line,
  type MicrophoneSource,
  type PictureKind,
} from '../../src/calling/index.ts';
import { partVerbNames, partVerbs } from '../../src/tabs/part-verbs.ts';
import { FakeTrack } from '../../src/backends/scripted/fake-track.ts';
import type { CallDriver, CallSnapshot, Driver, Extra, Failure } from './driver.ts';

const verbs = Object.keys(callVerbs) as readonly CallVerb[];
const extras: readonly Extra[] = ['consult', 'changeMicrophone', 'stats', 'pictures'];

/** What opens a camera, or a screen. */
type PictureSource = (kind: PictureKind) => MediaStreamTrack;

const inMemory: PictureSource = (kind) => new FakeTrack(kind, 'video');

class Followed {
  readonly call: Call;
  readonly states: CallState[];
  endings = 0;
  readonly #cameras: MediaStreamTrack[] = [];
  readonly #openPicture: PictureSource;

  constructor(call: Call, openPicture: PictureSource) {
    this.call = call;
    this.#openPicture = openPicture;
    this.states = [call.state];
    call.on('change', () => {
      if (this.states.at(-1) !== call.state) this.states.push(call.state);
    });
    call.on('ended', () => {
      this.endings += 1;
    });
  }

  async show(kind: PictureKind, shown: boolean): Promise<void> {
    const camera = shown ? this.#openPicture(kind) : undefined;
    if (camera) this.#cameras.push(camera);
    await this.call.pictures?.show(kind, camera);
  }

  snapshot(): CallSnapshot {
    const { call, states, endings } = this;
    const { state, endReason, error, remote, muted, pending, digits, remoteTracks } = call.facts;
    return {
      id: call.id,
      direction: call.direction,
      state,
      states: [...states],
      endings,
      endReason,
      error: error?.reason,
      remote,
      muted,
      pending,
      digits,
      hasRemoteTrack: remoteTracks.audio !== undefined,
      microphoneLive: call.microphoneLive,
      shown: pictureKinds.filter((kind) => call.pictures?.shown[kind] !== undefined),
      camerasLive: this.#cameras.filter(({ readyState }) => readyState === 'live').length,
      correlationId: call.correlationId,
      verbs: verbs.filter((verb) => call[verb] !== undefined),
      extras: extras.filter((verb) => call[verb] !== undefined),
    };
  }
}

function reasonOf(cause: unknown): string | undefined {
  return cause instanceof OffhookError ? String(cause.reason) : undefined;
}

async function failureOf(asked: Promise<unknown> | undefined): Promise<Failure> {
  try {
    await asked;
    return undefined;
  } catch (cause) {
    return reasonOf(cause) ?? String(cause);
  }
}

/** What can be told of an answer in another process. */
const plainly = (answer: unknown): unknown =>
  answer instanceof Blob ? { type: answer.type, size: answer.size } : answer;

/** Drives a line of the core in the same process. Runs in a page as well, with that page's microphones and pictures. */
export function coreDriver(
  line: Line,
  microphones: MicrophoneSource = browserMicrophone(globalThis.navigator.mediaDevices),
  openPicture = inMemory,
): Driver {
  const followed: Followed[] = [];
  line.on('call', (call) => followed.push(new Followed(call, openPicture)));
  const follow = (id: string): Followed => {
    const found = followed.find(({ call }) => call.id === id);
    if (found === undefined) throw new Error(`There is no call ${id}.`);
    return found;
  };
  const find = (id: string): Call => follow(id).call;
  return {
    line: () => {
      const { state, error, identity } = line;
      const parts = lineParts.filter((part) => line[part] !== undefined);
      const can = partVerbNames.filter((name) => partVerbs[name].isIn(line));
      return Promise.resolve({ state, error: error?.reason, name: identity.name, parts, can });
    },
    calls: () => Promise.resolve(followed.map((one) => one.snapshot())),
    call: (id): CallDriver => ({
      answer: () => failureOf(find(id).answer?.()),
      hold: () => failureOf(find(id).hold?.()),
      resume: () => failureOf(find(id).resume?.()),
      end: () => failureOf(find(id).end?.()),
      setMuted: (muted) => failureOf(find(id).setMuted?.(muted)),
      sendDigits: (digit) => failureOf(find(id).sendDigits?.(digit)),
      transfer: (text) => failureOf(find(id).transfer?.(text)),
      consult: (text) => failureOf(find(id).consult?.(text)),
      complete: () => failureOf(find(id).consultation?.complete()),
      cancel: () => failureOf(find(id).consultation?.cancel?.()),
      joinWith: (other) => failureOf(find(id).joinWith?.(find(other))),
      park: () => failureOf(find(id).park?.()),
      forward: (text) => failureOf(find(id).forward?.(text)),
      ignore: () => failureOf(find(id).ignore?.()),
      changeMicrophone: () =>
        failureOf(microphones.open().then((track) => find(id).changeMicrophone?.(track))),
      show: (kind, shown) => failureOf(follow(id).show(kind, shown)),
    }),
    dial: (text) => failureOf(line.dial(text)),
    pickUp: async () => {
      const [first] = (await line.parked?.list()) ?? [];
      return first !== undefined && (await line.parked?.pickUp(first.id)) === true;
    },
    ask: async (name, given) => {
      try {
        return { answer: plainly(await partVerbs[name].on(line, given)) };
      } catch (cause) {
        return { failure: reasonOf(cause) ?? String(cause) };
      }
    },
    partChanged: (part) =>
      new Promise((resolve) => {
        const stop = line[part]?.on('change', () => {
          stop?.();
          resolve();
        });
      }),
    close: () => line.close(),
    changed: () =>
      new Promise((resolve) => {
        const stop = line.on('change', () => {
          stop();
          resolve();
        });
      }),
  };
}
