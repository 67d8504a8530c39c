import type { Events } from './events.ts';
import type { Fields } from './rest.ts';

/** The requests that take along what is set, as the SDK's documentation has it: whatever is done with a call. */
const carrying = ['callStart', 'callAnswer', 'startCallUpdate', 'transfer', 'sendCustomHeaders'];

/** The custom parameters of one call: once set, they go with everything, until they are taken away again. */
export class StandInParameters {
  #set: readonly unknown[] = [];

  set(parameters: readonly unknown[] = []): void {
    this.#set = parameters;
  }

  /** A request with what is set. */
  with(request: Fields): Fields {
    if (this.#set.length === 0 || !carrying.includes(String(request['type']))) return request;
    return { ...request, customParameters: this.#set };
  }
}

/** Tells of what came with a notification about the call `callId`. */
export function tellParameters(events: Events, callId: string, { customParameters }: Fields): void {
  if (Array.isArray(customParameters)) events.emit('call:customParameters', { callId, customParameters });
}
