import type { Call, Clock, Phone } from '../../calling/index.ts';
import type { KioskLine } from './kiosk-line.ts';
import { dialled } from './profile.ts';
import type { KioskReport } from './kiosk-server.ts';

export interface ReportsOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  readonly line: Pick<KioskLine, 'ready' | 'why' | 'canBeCalled'>;
  readonly send: (report: KioskReport) => Promise<void>;
  /** Whether the browser gives the microphone; nothing where it does not say. */
  readonly microphone: () => Promise<PermissionState | undefined>;
  /** Whether the browser would let it ring. Whoever calls has touched the page: only what comes in needs to be asked for. */
  readonly audible: () => Promise<boolean>;
}

/** How often a kiosk says how it is, in milliseconds. */
const pace = 15_000;

/** Tells the server how the kiosk is, again and again, and at once when that has changed. Returns what stops it. */
export function report({ phone, clock, line, send, microphone, audible }: ReportsOptions): () => void {
  let lastCall: KioskReport['lastCall'];
  let told: boolean | undefined;
  let stopTimer = (): void => undefined;
  let stopped = false;

  const tell = async (): Promise<void> => {
    stopTimer();
    stopTimer = clock.after(pace, () => void tell());
    told = line.ready;
    const denied = (await microphone().catch(() => undefined)) === 'denied';
    const silent = line.ready && line.canBeCalled && !(await audible().catch(() => true));
    if (stopped) return;
    const ready = line.ready && !denied && !silent;
    const why = denied ? 'microphone-denied' : silent ? 'sound-blocked' : line.why;
    // The next one says more than trying this again.
    await send({ ready, ...(!ready && { why }), ...(lastCall && { lastCall }) }).catch(() => undefined);
  };

  const follow = (call: Call): void => {
    const began = clock.now();
    const number = call.facts.remote.number ?? '';
    call.on('ended', (end) => {
      const { connectedAt } = call.facts;
      const seconds = connectedAt ? Math.round((clock.elapsed() - connectedAt.elapsed) / 1_000) : 0;
      const readable = dialled(number);
      lastCall = { number: /^\+?[\d*#]{0,40}$/.test(readable) ? readable : '', at: began, seconds, end };
      void tell();
    });
  };

  const stops = [
    phone.on('call', follow),
    phone.on('change', () => {
      if (line.ready !== told) void tell();
    }),
  ];
  void tell();
  return () => {
    stopped = true;
    stopTimer();
    for (const stop of stops) stop();
  };
}
