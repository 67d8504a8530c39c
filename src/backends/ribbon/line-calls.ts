import type { CallParameter, CallPort, Clock, LinePort } from '../../calling/index.ts';
import { partyIn } from './call-progress.ts';
import { readCall, readEvent } from './call-view.ts';
import { LateHangUps } from './late-hang-ups.ts';
import { RibbonReports, reportText } from './parts/ribbon-reports.ts';
import { RibbonCall } from './ribbon-call.ts';
import { merged, parametersText, readParameters } from './ribbon-parameters.ts';
import type { SdkCall } from './sdk-call.ts';
import type { RibbonSdk } from './sdk-types.ts';
import type { TrackDoor } from './track-door.ts';

export interface LineCallsOptions {
  readonly sdk: RibbonSdk;
  readonly door: TrackDoor;
  readonly window: Window;
  readonly clock: Clock;
  readonly port: LinePort;
  /** The address of this side. */
  readonly own: string;
}

/** The events in which the SDK tells what has become of a call. */
const callEvents = [
  'call:start',
  'call:stateChange',
  'call:operation',
  'call:tracksAdded',
  'call:tracksRemoved',
  'call:trackReplaced',
  'call:newMedia',
  'call:removedMedia',
  'call:mediaConnectionChange',
] as const;

/** In which it tells what the other side sends with a call. */
const parametersEvent = 'call:customParameters';

/** So many calls that nobody was told of are remembered for what came with them. */
const mostEarly = 20;

/** The calls of one SDK: each event goes to the call that it names, and those that come in are told. */
export class LineCalls {
  readonly #options: LineCallsOptions;
  readonly #calls = new Map<string, SdkCall>();
  /** Parameters that came before the call that they are of was told. */
  readonly #early = new Map<string, readonly CallParameter[]>();
  /** Every incoming call that was told, so that none is told twice. */
  readonly #told = new Set<string>();
  readonly #late: LateHangUps;
  readonly #unsubscribe: readonly (() => void)[];

  constructor(options: LineCallsOptions) {
    this.#options = options;
    const { sdk } = options;
    this.#late = new LateHangUps(options.window);
    this.#unsubscribe = [...callEvents, parametersEvent].map((name) => {
      const listener = (payload: unknown) => {
        if (name === parametersEvent) this.#take(payload);
        else this.#happened(name, payload);
      };
      sdk.on(name, listener);
      return () => {
        sdk.off(name, listener);
      };
    });
  }

  /** Whether any call is not over. */
  get up(): boolean {
    return this.#calls.size > 0;
  }

  make(address: string, port: CallPort): RibbonCall {
    return new RibbonCall(this.#context(), port, { address });
  }

  /** Ends every call, as far as the gateway still listens. */
  async end(): Promise<void> {
    this.#late.send();
    const calls = new Set([...this.#calls.values()].map(({ id }) => id));
    for (const call of [...this.#calls.values()]) call.ends({ reason: 'local' });
    await Promise.all([...calls].map((id) => this.#options.sdk.call.end(id)));
  }

  /**
   * Notifications may have been missed: has every call looked at, at the gateway. Where they are `lost`, and do not come
   * late, calls that ring at the far end are, too.
   */
  resync(lost = false): void {
    for (const call of new Set(this.#calls.values())) call.resync(lost);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const call of [...this.#calls.values()]) call.ends({ reason: 'lost' });
  }

  #happened(name: string, payload: unknown): void {
    const event = readEvent(payload);
    if (!event) return;
    const call = this.#calls.get(event.callId);
    if (call) call.happened(name, event);
    else this.#comesIn(event.callId);
  }

  /** The other side has sent parameters: with a call, before that is told, or later. */
  #take(payload: unknown): void {
    const event = readEvent(payload);
    const parameters = readParameters(payload);
    if (!event || parameters.length === 0) return;
    const { callId } = event;
    this.#options.port.trace(() => ({
      ...{ direction: 'received', kind: 'sdk', text: parametersText(parametersEvent, parameters) },
      correlationId: callId,
    }));
    const call = this.#calls.get(callId);
    if (call) call.onParameters(parameters);
    else if (!this.#told.has(callId)) this.#keepEarly(callId, parameters);
  }

  /** The call is most likely told next; those whose parameters came first may never be. */
  #keepEarly(id: string, parameters: readonly CallParameter[]): void {
    const [oldest = ''] = this.#early.keys();
    if (this.#early.size >= mostEarly && !this.#early.has(id)) this.#early.delete(oldest);
    this.#early.set(id, merged(this.#early.get(id) ?? [], parameters));
  }

  /** Not before it rings: `call:receive` comes while nothing is known of it. */
  #comesIn(id: string): void {
    const { sdk, port, own } = this.#options;
    const view = this.#told.has(id) ? undefined : readCall(sdk.call.getById(id));
    if (view?.direction !== 'incoming' || view.state !== 'Ringing') return;
    this.#told.add(id);
    port.incoming(partyIn(view, own), (callPort) => {
      const received = this.#early.get(id) ?? [];
      this.#early.delete(id);
      const call = new RibbonCall(this.#context(), callPort, { id, received });
      this.#calls.set(id, call.sdk);
      return call;
    });
  }

  /** What the SDK has noted of a call that is over. */
  #traceReport(correlationId: string): void {
    const { sdk, port } = this.#options;
    if (!sdk.call.getReport || correlationId === '') return;
    port.trace(() => {
      const report = new RibbonReports((id) => sdk.call.getReport?.(id)).now(correlationId);
      const { text, detail } = reportText(report ?? { steps: [], figures: [] });
      return { direction: 'inside', kind: 'sdk', text, correlationId, detail: () => detail };
    });
  }

  #context() {
    const { sdk, door, window, clock, own, port } = this.#options;
    return {
      sends: (call: SdkCall, parameters: readonly CallParameter[]) => {
        port.trace(() => ({
          ...{ direction: 'sent', kind: 'sdk', text: parametersText('customParameters', parameters) },
          correlationId: call.id,
        }));
      },
      ...{ sdk, door, document: window.document, clock, own, late: this.#late },
      known: (id: string, call: SdkCall) => {
        this.#calls.set(id, call);
      },
      over: (call: SdkCall) => {
        this.#traceReport(call.id);
        for (const [id, other] of this.#calls) if (other === call) this.#calls.delete(id);
      },
    };
  }
}
