import type { RibbonSdk } from '../sdk-types.ts';
import { operate } from './events.ts';
import { restartMedia, resync } from './recovery.ts';
import { tellParameters } from './parameters.ts';
import { basicError, fieldsOf, type Fields } from './rest.ts';
import { StandInCall, type CallContext } from './stand-in-call.ts';

/** The part `call` of the documented interface. */
export class Calls implements Pick<RibbonSdk, 'call'> {
  readonly #context: CallContext;
  readonly #calls = new Map<string, StandInCall>();
  /** Came while a call was being started, and may be about that one: its answer goes another way, and is overtaken. */
  readonly #early: Fields[] = [];
  /** So many calls wait for that answer. */
  #starting = 0;
  readonly call: RibbonSdk['call'];

  constructor(context: CallContext) {
    this.#context = context;
    const run = (id: string, operation: string, act: (call: StandInCall) => Promise<void>): Promise<void> => {
      const call = this.#calls.get(id);
      if (call) return operate(context.events, id, operation, () => act(call));
      const error = basicError('call:7', 'There is no such call');
      context.events.emit('call:stateChange', { callId: id, error });
      return Promise.resolve();
    };
    this.call = {
      make: (destination, media, options) => this.#make(destination, media, options),
      answer: (id, media, options) => run(id, 'ANSWER', (call) => call.answer(media, options)),
      setCustomParameters: (id, parameters) => this.#calls.get(id)?.parameters.set(parameters),
      sendCustomParameters: (id) =>
        run(id, 'SEND_CUSTOM_PARAMETERS', async (call) => {
          await call.control({ type: 'sendCustomHeaders' });
        }),
      reject: (id) => run(id, 'REJECT', (call) => this.#dispose(call, { action: 'reject' })),
      ignore: (id) =>
        run(id, 'IGNORE', (call) => {
          call.become('Ended');
          return Promise.resolve();
        }),
      forward: (id, destination) =>
        run(id, 'FORWARD_CALL', (call) =>
          this.#dispose(call, { action: 'forward', address: this.#normal(destination) }),
        ),
      end: (id) => run(id, 'END', (call) => call.hangUp()),
      hold: (id) => run(id, 'HOLD', (call) => call.change(true)),
      unhold: (id) => run(id, 'UNHOLD', (call) => call.change(false)),
      sendDTMF: (id, tones, duration, gap) =>
        run(id, 'SEND_DTMF', (call) => call.sendTones(tones, duration, gap)),
      directTransfer: (id, destination) =>
        run(id, 'DIRECT_TRANSFER', (call) =>
          call.putThrough({ type: 'transfer', address: this.#normal(destination) }),
        ),
      consultativeTransfer: (id, otherId) =>
        run(id, 'CONSULTATIVE_TRANSFER', (call) => this.#consult(call, otherId)),
      join: (id, otherId) => run(id, 'JOIN', (call) => this.#join(call, otherId)),
      replaceTrack: (id, trackId, media) =>
        run(id, 'REPLACE_TRACK', (call) => call.replaceTrack(trackId, media)),
      addMedia: (id, media) => run(id, 'ADD_MEDIA', (call) => call.addMedia(media)),
      removeMedia: (id, trackIds) => run(id, 'REMOVE_MEDIA', (call) => call.removeMedia(trackIds)),
      restartMedia: (id) => run(id, 'RESTART_MEDIA', (call) => restartMedia(call)),
      resync: (id) => run(id, 'RESYNC', (call) => resync(call, context.rest)),
      getStats: async (id) => {
        const report = await this.#calls.get(id)?.peer.getStats();
        context.events.emit('call:statsReceived', { callId: id, result: new Map(report) });
      },
      getById: (id) => this.#calls.get(id)?.snapshot,
    };
  }

  /** A notification that has to do with a call, or nothing that is known. */
  async notified(notice: Fields): Promise<void> {
    const type = String(notice['eventType']);
    const { sessionData, sdp } = fieldsOf(notice['sessionParams']);
    const known = [...this.#calls.values()].find(({ session }) => session !== '' && session === sessionData);
    if (known) {
      await known.notified(type, notice);
      tellParameters(this.#context.events, known.id, notice);
    } else if (type === 'call' && typeof sessionData === 'string') {
      const call = this.#add(new StandInCall(this.#context, 'incoming'));
      call.meet(fieldsOf(notice['callNotificationParams']));
      this.#context.events.emit('call:receive', { callId: call.id });
      tellParameters(this.#context.events, call.id, notice);
      await call.receive(sessionData, typeof sdp === 'string' ? sdp : '');
    } else if (this.#starting > 0) this.#early.push(notice);
  }

  /** Frees everything; nobody is told. */
  close(): void {
    for (const call of this.#calls.values()) call.become('Ended');
  }

  #make(...[destination, media, options]: Parameters<RibbonSdk['call']['make']>): string {
    const call = this.#add(new StandInCall(this.#context, 'outgoing'));
    const { rest, events } = this.#context;
    const to = this.#normal(destination);
    call.meet({ remoteDisplayNumber: to.replace(/^sip:/, '') });
    // Nothing is told before the id is there.
    void Promise.resolve().then(async () => {
      events.emit('call:start', { callId: call.id });
      let failure: unknown;
      await operate(events, call.id, 'MAKE', async () => {
        try {
          await call.media.open(media);
          const own = { type: 'callStart', to, from: `sip:${rest.username}`, supported: ['earlymedia'] };
          call.parameters.set(options?.customParameters);
          const request = call.parameters.with(own);
          await this.#start(call, (sdp) => ({ ...request, sdp }));
        } catch (cause) {
          failure = cause;
          throw cause;
        }
      });
      if (failure !== undefined) call.become('Ended', { error: failure });
    });
    return call.id;
  }

  /** Sends the offer, and hears what was said of the call before it was known by its session. */
  async #start(call: StandInCall, request: (sdp: string) => Fields): Promise<void> {
    this.#starting += 1;
    try {
      await call.start(request);
    } finally {
      this.#starting -= 1;
      for (const notice of this.#early.splice(0)) await this.notified(notice);
    }
  }

  /** Has done with a call that nobody has answered. */
  async #dispose(call: StandInCall, how: Fields): Promise<void> {
    if (call.state !== 'Ringing' && call.state !== 'Initiated')
      throw basicError('call:6', 'It does not ring');
    const callDispositionRequest = { ...how, sessionData: call.session };
    await this.#context.rest.ask(
      'POST',
      'calldisposition',
      { callDispositionRequest },
      'callDispositionResponse',
    );
    call.become('Ended');
  }

  async #consult(call: StandInCall, otherId: string): Promise<void> {
    const other = this.#held(call, otherId);
    const { displayNumber } = other.remoteParticipant;
    await call.putThrough({ type: 'transfer', sessionData: other.session, address: `sip:${displayNumber}` });
  }

  async #join(call: StandInCall, otherId: string): Promise<void> {
    const other = this.#held(call, otherId);
    const joined = this.#add(new StandInCall(this.#context, 'outgoing'));
    const [firstSessionData, secondSessionData] = [call.session, other.session];
    try {
      await joined.media.open({ audio: true });
      await this.#start(joined, (sdp) => ({ type: 'join', firstSessionData, secondSessionData, sdp }));
      this.#context.events.emit('call:join', { callId: joined.id });
    } catch (cause) {
      joined.become('Ended', { error: cause });
      throw cause;
    }
  }

  #held(call: StandInCall, otherId: string): StandInCall {
    const other = this.#calls.get(otherId);
    if (!other) throw basicError('call:7', 'There is no such call');
    if (call.state !== 'On Hold' || other.state !== 'On Hold') throw basicError('call:6', 'Not on hold');
    return other;
  }

  #add(call: StandInCall): StandInCall {
    const callId = call.id;
    this.#calls.set(callId, call);
    call.peer.addEventListener('iceconnectionstatechange', () => {
      this.#context.events.emit('call:mediaConnectionChange', { callId });
    });
    return call;
  }

  /** `bob` → `sip:bob@example.test`. */
  #normal(destination: string): string {
    const address = destination.replace(/^(tel|sips?):/i, '').replace(/\s/g, '');
    return `sip:${address}${address.includes('@') ? '' : `@${this.#context.rest.domain}`}`;
  }
}
