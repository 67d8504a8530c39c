import type { Command, EmbeddedCall, FromPhone, Hello, Refusal } from './protocol.ts';

const version = 1;

type Without<Kind> = Kind extends unknown ? Omit<Kind, 'id'> : never;

/** Why the phone did not do what it was asked. */
export class OffhookEmbedError extends Error {
  override readonly name = 'OffhookEmbedError';
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(`The phone did not do it: ${reason}.`);
    this.reason = reason;
  }
}

/** What a page is told, by name. */
export interface PhoneEvents {
  /** The phone has let the page in. */
  readonly ready: undefined;
  readonly state: Extract<FromPhone, { type: 'state' }>;
  readonly incoming: EmbeddedCall;
  readonly ended: Extract<FromPhone, { type: 'ended' }>;
  /** The phone speaks other versions than this script. */
  readonly refused: Extract<FromPhone, { type: 'refused' }>;
}

/**
 * Steers a phone. Verbs wait until the phone has let the page in, and reject with an {@link OffhookEmbedError}; `dial`
 * resolves with the id of the call.
 */
export interface Remote {
  dial(to: string): Promise<string>;
  answer(call: string): Promise<void>;
  decline(call: string): Promise<void>;
  end(call: string): Promise<void>;
  hold(call: string): Promise<void>;
  resume(call: string): Promise<void>;
  mute(call: string, muted: boolean): Promise<void>;
  digits(call: string, digits: string): Promise<void>;
  /** Calls `listener` at every `name` from now on. Returns what stops it. */
  on<Name extends keyof PhoneEvents>(name: Name, listener: (event: PhoneEvents[Name]) => void): () => void;
  /** Lets go of the phone. */
  stop(): void;
}

interface Waiting {
  readonly resolve: (call: string) => void;
  readonly reject: (error: OffhookEmbedError) => void;
}

/** How often the phone is asked until it answers, in milliseconds: it listens once somebody is signed in, or is not. */
const again = 500;

/** How often at the most: a page that is not configured is never answered. */
const tries = 120;

/** Steers the phone in `frame`, which is at `origin`. */
export function remoteOf(frame: HTMLIFrameElement, origin: string): Remote {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const waiting = new Map<number, Waiting>();
  let queue: Command[] = [];
  let port: MessagePort | undefined;
  /** Where the last answer would come. */
  let knocked: MessagePort | undefined;
  let knocking: ReturnType<typeof setTimeout> | undefined;
  /** Whether the phone never answered. */
  let shut = false;
  let last = 0;

  function emit(name: string, event: unknown): void {
    for (const listener of listeners.get(name) ?? []) (listener as (event: unknown) => void)(event);
  }

  function settle(id: number, act: (one: Waiting) => void): void {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) act(one);
  }

  function rejectWaiting(reason: Refusal): void {
    queue = [];
    for (const id of [...waiting.keys()])
      settle(id, ({ reject }) => {
        reject(new OffhookEmbedError(reason));
      });
  }

  function hear(from: MessagePort, message: FromPhone): void {
    if (message.type === 'welcome') {
      port = from;
      for (const command of queue) port.postMessage(command);
      queue = [];
      emit('ready', undefined);
    } else if (message.type === 'done')
      settle(message.id, ({ resolve }) => {
        resolve(message.call ?? '');
      });
    else if (message.type === 'failed')
      settle(message.id, ({ reject }) => {
        reject(new OffhookEmbedError(message.reason));
      });
    else emit(message.type, message.type === 'incoming' ? message.call : message);
  }

  function knock(left: number): void {
    if (left === 0) {
      shut = true;
      rejectWaiting('not-let-in');
      return;
    }
    // The phone talks to whoever knocked last.
    knocked?.close();
    const { port1, port2 } = new MessageChannel();
    knocked = port1;
    port1.onmessage = ({ data }: MessageEvent<FromPhone>) => {
      if (knocked !== port1) return;
      clearTimeout(knocking);
      hear(port1, data);
    };
    const hello: Hello = { offhook: version, type: 'hello' };
    frame.contentWindow?.postMessage(hello, origin, [port2]);
    knocking = setTimeout(knock, again, left - 1);
  }

  // Before it is loaded there is nobody to write to; one that is loaded anew has to let the page in again.
  const loaded = () => {
    port = undefined;
    shut = false;
    for (const id of [...waiting.keys()]) {
      if (!queue.some((command) => command.id === id))
        settle(id, ({ reject }) => {
          reject(new OffhookEmbedError('gone'));
        });
    }
    clearTimeout(knocking);
    knock(tries);
  };
  frame.addEventListener('load', loaded);

  function ask(command: Without<Command>): Promise<string> {
    const numbered = { ...command, id: (last += 1) } as Command;
    return new Promise((resolve, reject) => {
      waiting.set(numbered.id, { resolve, reject });
      if (port) port.postMessage(numbered);
      else if (shut) rejectWaiting('not-let-in');
      else queue.push(numbered);
    });
  }
  const done = async (command: Without<Command>): Promise<void> => {
    await ask(command);
  };

  return {
    dial: (to) => ask({ do: 'dial', to }),
    answer: (call) => done({ do: 'answer', call }),
    decline: (call) => done({ do: 'decline', call }),
    end: (call) => done({ do: 'end', call }),
    hold: (call) => done({ do: 'hold', call }),
    resume: (call) => done({ do: 'resume', call }),
    mute: (call, muted) => done({ do: 'mute', call, muted }),
    digits: (call, digits) => done({ do: 'digits', call, digits }),
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => void known.delete(listener);
    },
    stop() {
      clearTimeout(knocking);
      frame.removeEventListener('load', loaded);
      knocked?.close();
    },
  };
}
