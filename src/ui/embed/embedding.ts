import type { Call, Phone } from '../../calling/index.ts';
import { idOf, obey, type CommandsOptions } from './commands.ts';
import { version, type EmbeddedCall, type FromPhone, type Hello } from './protocol.ts';

export interface EmbeddingOptions extends CommandsOptions {
  readonly page: Pick<Window, 'addEventListener' | 'parent'>;
  /** Whether pages of this origin may steer the phone. */
  readonly allows: (origin: string) => Promise<boolean>;
}

/**
 * Lets the page that this one is embedded in steer the phone, where its origin is configured. Whoever else writes to this
 * window, and a page that is not configured, hears nothing at all.
 */
export function openToParent({ page, allows, ...options }: EmbeddingOptions): void {
  let close = (): void => undefined;
  let last: MessagePort | undefined;
  page.addEventListener('message', ({ data, origin, source, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (!port || source !== page.parent || !isHello(data)) return;
    last = port;
    void allows(origin).then(
      (allowed) => {
        // A page asks until it is answered, on a port of its own each time.
        if (!allowed || port !== last) return;
        close();
        close = data.offhook === version ? converse(port, options) : refuse(port);
      },
      () => undefined,
    );
  });
}

function isHello(data: unknown): data is Hello {
  if (typeof data !== 'object' || data === null) return false;
  const { offhook, type } = data as Partial<Hello>;
  return typeof offhook === 'number' && type === 'hello';
}

function refuse(port: MessagePort): () => void {
  const refused: FromPhone = { type: 'refused', versions: [version] };
  port.postMessage(refused);
  return () => undefined;
}

/** Tells `port` what the calls are, and does what it asks. Returns what ends that. */
function converse(port: MessagePort, options: CommandsOptions): () => void {
  const { phone } = options;
  const say = (message: FromPhone) => {
    port.postMessage(message);
  };
  const followed = new Set<Call>();
  let said = '';

  function tell(): void {
    for (const call of phone.calls) {
      if (followed.has(call)) continue;
      followed.add(call);
      call.on('ended', (reason) => {
        followed.delete(call);
        if (open) say({ type: 'ended', call: call.id, reason });
      });
      if (call.state === 'incoming') say({ type: 'incoming', call: seen(call) });
    }
    const state: FromPhone = { type: 'state', line: lineOf(phone), calls: phone.calls.map(seen) };
    const text = JSON.stringify(state);
    if (text !== said) say(state);
    said = text;
  }

  let open = true;
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const id = idOf(data);
    void obey(data, options).then((outcome) => {
      // A message without a number has nobody who waits for an answer.
      if (id !== undefined && open)
        say('reason' in outcome ? { type: 'failed', id, ...outcome } : { type: 'done', id, ...outcome });
    });
  };
  say({ type: 'welcome', version });
  const stop = phone.on('change', tell);
  tell();
  return () => {
    open = false;
    stop();
    port.close();
  };
}

/** The state of the line that is best off. */
function lineOf({ lines }: Phone): Extract<FromPhone, { type: 'state' }>['line'] {
  return (lines.find(({ state }) => state === 'ready') ?? lines[0])?.state ?? 'none';
}

function seen({ id, direction, facts }: Call): EmbeddedCall {
  const { state, remote, muted, connectedAt } = facts;
  return {
    ...{ id, direction, muted },
    // One that is over is told by itself.
    state: state === 'ended' ? 'connected' : state,
    ...(remote.name !== undefined && { name: remote.name }),
    ...(remote.number !== undefined && { number: remote.number }),
    ...(connectedAt && { connectedAt: connectedAt.date }),
  };
}
