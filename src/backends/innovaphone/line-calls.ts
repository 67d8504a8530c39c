import type { BackendCall, CallPort, Clock, Destination, LinePort } from '../../calling/index.ts';
import { DeskCall, type CallHost } from './desk-call.ts';
import type { CallInfo, Message, Phase } from './messages.ts';
import { ParkedCalls } from './parked-calls.ts';

/** How long the PBX may take to tell of calls that are there, once it is back, in milliseconds. */
const settling = 2_000;

/** How long the PBX may be away before its calls count as lost, in milliseconds. */
const longestAway = 60_000;

export interface LineCallsOptions {
  readonly clock: Clock;
  readonly port: LinePort;
  readonly ask: (mt: string, fields: Readonly<Record<string, unknown>>) => Promise<Message>;
}

/** The calls at the telephone of a line, whoever has made them: each CallInfo finds its call, or is the first of one. */
export class LineCalls {
  readonly #options: LineCallsOptions;
  readonly #host: CallHost;
  readonly parked: ParkedCalls;
  #calls: DeskCall[] = [];
  /** Handles of this connection that are over: what comes of them later is nothing. */
  readonly #past = new Set<number>();
  /** What was told of calls out that may be one of those that are just being dialled here. */
  #early: CallInfo[] = [];
  #dialling = 0;
  #stopWaiting: () => void = () => undefined;

  constructor(options: LineCallsOptions) {
    this.#options = options;
    this.parked = new ParkedCalls({ now: () => options.clock.now(), ask: options.ask });
    this.#host = {
      clock: options.clock,
      ask: options.ask,
      behind: (call) => this.#calls.find((each) => each === call),
      dials: (call) => {
        this.#dialling += 1;
        this.#calls = [...this.#calls, call];
      },
      parks: ({ remote }, handle) => {
        this.parked.add(handle, remote);
      },
      dialled: () => {
        this.#dialling -= 1;
        for (const info of this.#early.splice(0)) this.take(info);
      },
    };
  }

  /** A call that is to be dialled here. */
  call({ address }: Destination, port: CallPort): BackendCall {
    return new DeskCall(this.#host, port, { incoming: false, remote: { number: address } });
  }

  /** The PBX tells of a call. */
  take(info: CallInfo): void {
    const known = this.#calls.find(({ handle }) => handle === info.call) ?? this.#back(info);
    if (known) {
      known.take(info);
      if (info.over) this.#forget(known, info.call);
      return;
    }
    if (this.#past.has(info.call)) return;
    this.parked.take(info);
    // The PBX may tell how it goes, and how it ends, before it has answered.
    if (!info.incoming && this.#dialling > 0) this.#early.push(info);
    else if (!info.over && isUp(info.phase)) this.#present(info);
  }

  /** The connection is gone, and every handle with it. The calls themselves may go on at the telephone. */
  away(): void {
    this.#past.clear();
    this.#early = [];
    this.parked.away();
    for (const call of this.#calls) call.handle = undefined;
    this.#calls = this.#calls.filter(({ over }) => !over);
    this.#stopWaiting();
    this.#stopWaiting = this.#options.clock.after(longestAway, () => {
      this.#loseAway();
    });
  }

  /** The PBX is back: what it does not tell of soon is over. */
  back(): void {
    this.#stopWaiting();
    if (this.#calls.length === 0) return;
    this.#stopWaiting = this.#options.clock.after(settling, () => {
      this.#loseAway();
    });
  }

  close(): void {
    this.#stopWaiting();
    for (const call of this.#calls) call.leave();
    this.#calls = [];
  }

  #loseAway(): void {
    const lost = this.#calls.filter(({ handle }) => handle === undefined);
    this.#calls = this.#calls.filter(({ handle }) => handle !== undefined);
    for (const call of lost) call.lose();
  }

  /** The call that was there before the connection was lost, if it is that one. */
  #back(info: CallInfo): DeskCall | undefined {
    if (this.#past.has(info.call)) return undefined;
    const found = this.#calls.find(
      ({ handle, over, incoming, conference }) =>
        handle === undefined &&
        !over &&
        incoming === info.incoming &&
        conference !== '' &&
        conference === info.conference,
    );
    if (found) found.handle = info.call;
    return found;
  }

  #present(info: CallInfo): void {
    const { port } = this.#options;
    const remote = info.remote ?? {};
    const { incoming, call: handle } = info;
    const open = (callPort: CallPort): BackendCall => {
      const call = new DeskCall(this.#host, callPort, { incoming, remote, handle });
      call.conference = info.conference;
      this.#calls = [...this.#calls, call];
      return call;
    };
    if (incoming) port.incoming(remote, open);
    else port.outgoing(remote, open);
    this.#calls.find((call) => call.handle === handle)?.take(info);
  }

  #forget(call: DeskCall, handle: number): void {
    this.#past.add(handle);
    this.#calls = this.#calls.filter((each) => each !== call);
  }
}

const isUp = (phase: Phase | undefined): boolean =>
  phase === 'dialing' || phase === 'ringing' || phase === 'connected';
