import { send } from './phone.ts';

/** Asks the sandbox at `url` for a fault; the answer says whether it takes it. */
export const fault = (url: string, body: unknown) => send('POST', `${url}/control/faults`, { body });

/** Ends all faults of the sandbox at `url`. */
export const clear = (url: string) => send('DELETE', `${url}/control/faults`);
