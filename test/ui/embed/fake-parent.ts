import { openToParent } from '../../../src/ui/embed/embedding.ts';
import type { FromPhone } from '../../../src/ui/embed/protocol.ts';
import { listen } from '../support/listen.ts';

/** The one page that is configured. */
const crm = 'https://crm.example';

/** Lets messages of ports arrive, which take a turn of the event loop each. */
export async function arrived(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A page that knocks at the phone, and hears what it says. */
export interface Knock {
  readonly heard: FromPhone[];
  readonly send: (message: unknown) => Promise<void>;
  readonly close: () => void;
}

/** How a page knocks; by default as the one that is configured does. */
interface How {
  readonly origin?: string;
  readonly data?: unknown;
  readonly source?: unknown;
  readonly ported?: boolean;
}

/** A phone in a frame, whose line is ready unless `signedIn` says otherwise. */
export function embeddedPhone(signedIn = true) {
  const { phone, provider, line } = listen();
  const parent = {} as Window;
  let hear: (event: MessageEvent<unknown>) => void = () => undefined;
  openToParent({
    page: {
      parent,
      addEventListener: (_: string, listener: (event: MessageEvent<unknown>) => void) => {
        hear = listener;
      },
    } as unknown as Window,
    phone,
    lineFor: () => (signedIn ? line : undefined),
    allows: (origin) => Promise.resolve(origin === crm),
  });
  const knock = async (how: How = {}): Promise<Knock> => {
    const { origin = crm, data = { offhook: 1, type: 'hello' }, source = parent, ported = true } = how;
    const { port1, port2 } = new MessageChannel();
    const heard: FromPhone[] = [];
    port1.onmessage = ({ data: message }: MessageEvent<FromPhone>) => heard.push(message);
    hear({ data, origin, source, ports: ported ? [port2] : [] } as unknown as MessageEvent<unknown>);
    await arrived();
    const close = () => {
      port1.close();
      port2.close();
    };
    return {
      heard,
      close,
      send: (message) => {
        port1.postMessage(message);
        return arrived();
      },
    };
  };
  return { phone: phone, line: provider.line, knock };
}
