import {
  browserMicrophone,
  OffhookError,
  type Call,
  type CallState,
  type Line,
  type MicrophoneSource,
} from '../../src/calling/index.ts';
import type { CallDriver, CallSnapshot, Driver, Extra, Failure, Verb } from './driver.ts';

const verbs: readonly Verb[] = ['answer', 'hold', 'resume', 'sendDigits', 'setMuted'];
const extras: readonly Extra[] = ['transfer', 'transferWith', 'changeMicrophone', 'stats'];

class Followed {
  readonly call: Call;
  readonly states: CallState[];
  endings = 0;

  constructor(call: Call) {
    this.call = call;
    this.states = [call.state];
    call.on('change', () => {
      if (this.states.at(-1) !== call.state) this.states.push(call.state);
    });
    call.on('ended', () => {
      this.endings += 1;
    });
  }

  snapshot(): CallSnapshot {
    const { call, states, endings } = this;
    const { state, endReason, error, remote, muted, pending, digits, remoteTrack } = call.facts;
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
      hasRemoteTrack: remoteTrack !== undefined,
      microphoneLive: call.microphoneLive,
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

/** Drives a line of the core in the same process. Runs in a page as well, with that page's microphones. */
export function coreDriver(
  line: Line,
  microphones: MicrophoneSource = browserMicrophone(globalThis.navigator.mediaDevices),
): Driver {
  const followed: Followed[] = [];
  line.on('call', (call) => followed.push(new Followed(call)));
  const find = (id: string): Call => {
    const found = followed.find(({ call }) => call.id === id);
    if (found === undefined) throw new Error(`There is no call ${id}.`);
    return found.call;
  };
  return {
    line: () => {
      const { state, trouble, identity } = line;
      return Promise.resolve({ state, trouble: trouble?.reason, name: identity.name });
    },
    calls: () => Promise.resolve(followed.map((one) => one.snapshot())),
    call: (id): CallDriver => ({
      answer: () => failureOf(find(id).answer?.()),
      hold: () => failureOf(find(id).hold?.()),
      resume: () => failureOf(find(id).resume?.()),
      end: () => failureOf(find(id).end()),
      setMuted: (muted) => failureOf(find(id).setMuted?.(muted)),
      sendDigits: (digit) => failureOf(find(id).sendDigits?.(digit)),
      transfer: (text) => failureOf(line.transfer(find(id), text)),
      consult: (text) => failureOf(line.consult(find(id), text)),
      complete: () => failureOf(line.consultationOf(find(id))?.complete()),
      cancel: () => failureOf(line.consultationOf(find(id))?.cancel()),
      changeMicrophone: () =>
        failureOf(microphones.open().then((track) => find(id).changeMicrophone?.(track))),
    }),
    dial: (text) => failureOf(line.dial(text)),
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
