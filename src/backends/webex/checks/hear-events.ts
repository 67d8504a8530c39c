import * as v from 'valibot';
import { LineError, withTimeLimit, type Clock } from '../../../calling/index.ts';
import type { Ask } from './ask-cloud.ts';

/** Opens a socket at an address. */
export type OpenSocket = (url: string) => WebSocket;

interface HearOptions {
  readonly ask: Ask;
  /** What the service is told of the device. */
  readonly device: object;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly token: string;
}

/** How long the first event may take, in milliseconds. */
const limit = 8_000;

/** What the event socket is closed with when it does not take the token. */
const tokenRefused = 4401;

const deviceShape = v.object({
  url: v.string(),
  webSocketUrl: v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && /^wss?:/.test(text)),
  ),
});

/** Makes a device at `wdm`, waits until its event socket says its first word, and removes it again. Rejects with a `LineError`. */
export async function hearEvents(
  wdm: string,
  { ask, device, openSocket, clock, token }: HearOptions,
): Promise<void> {
  const answer = await ask(`${wdm}/devices`, { method: 'POST', body: device });
  const read = v.safeParse(deviceShape, answer);
  if (!read.success) throw new LineError('other', { details: { code: 'device' } });
  const { url, webSocketUrl } = read.output;
  const address = new URL(webSocketUrl);
  // As the SDK asks for them.
  for (const name of ['bufferStates', 'aliasHttpStatus', 'mercuryRegistrationStatus'])
    address.searchParams.set(name, 'true');
  address.searchParams.set('outboundWireFormat', 'text');
  let socket: WebSocket | undefined;
  try {
    socket = openSocket(address.href);
    await withTimeLimit(clock, limit, firstWord(socket, token), () => new LineError('unreachable'));
  } catch (cause) {
    // Thrown at once where the page's policy does not allow the address.
    throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
  } finally {
    socket?.close(1000);
    ask(url, { method: 'DELETE' }).catch(() => undefined);
  }
}

/** Shows the token, and resolves with the first message that makes sense. */
function firstWord(socket: WebSocket, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      const id = crypto.randomUUID();
      socket.send(JSON.stringify({ id, type: 'authorization', data: { token: `Bearer ${token}` } }));
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && data.startsWith('{')) resolve();
    });
    socket.addEventListener('close', ({ code }) => {
      const reason = code === tokenRefused ? 'token-expired' : 'unreachable';
      reject(new LineError(reason, { details: { code: String(code) } }));
    });
  });
}
