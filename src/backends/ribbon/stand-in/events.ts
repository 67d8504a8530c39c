import { basicError, isBasicError, type BasicError } from './rest.ts';

type Listener = (payload: unknown) => void;

/** Events by their documented names. Names that there are not are taken without a word, as the SDK does. */
export class Events {
  readonly #listeners = new Map<string, Set<Listener>>();

  on(name: string, listener: Listener): void {
    const own = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, own.add(listener));
  }

  off(name: string, listener: Listener): void {
    this.#listeners.get(name)?.delete(listener);
  }

  emit(name: string, payload: unknown = {}): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
  }

  clear(): void {
    this.#listeners.clear();
  }
}

/** Does what an operation of a call is, with its events: its failure is one of them, and never thrown. */
export async function operate(
  events: Pick<Events, 'emit'>,
  callId: string,
  operation: string,
  act: () => Promise<void>,
): Promise<void> {
  const operationId = crypto.randomUUID();
  const tell = (transition: 'START' | 'FINISH', error?: BasicError) => {
    const what = { callId, operation, operationId, isLocal: true, transition };
    events.emit('call:operation', { ...what, ...(error && { error }) });
  };
  tell('START');
  try {
    await act();
    tell('FINISH');
  } catch (cause) {
    tell('FINISH', isBasicError(cause) ? cause : basicError('call:2', String(cause)));
  }
}
