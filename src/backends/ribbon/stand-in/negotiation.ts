import { answerTo, flowAsAgreed, offerOf } from './peer.ts';
import { basicError, fieldsOf, type BasicError, type Fields } from './rest.ts';

interface Waiting {
  readonly settle: (session: Fields) => void;
  readonly fail: (error: BasicError) => void;
}

/** Undoes what was changed, beside the directions. */
type Undo = (() => Promise<void>) | undefined;

/** What is agreed upon with the far side in the course of a call: one thing after the other. */
export class Negotiation {
  readonly #peer: RTCPeerConnection;
  readonly #send: (request: Fields) => Promise<Fields>;
  #busy = false;
  #waiting: Waiting | undefined;

  constructor(peer: RTCPeerConnection, send: (request: Fields) => Promise<Fields>) {
    this.#peer = peer;
    this.#send = send;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether an answer is waited for. */
  get asks(): boolean {
    return this.#waiting !== undefined;
  }

  /** One negotiation at a time; a second one is refused. */
  async exclusively(act: () => Promise<void>): Promise<void> {
    if (this.#busy) throw basicError('call:12', 'Another operation is under way');
    this.#busy = true;
    try {
      await act();
    } finally {
      this.#busy = false;
    }
  }

  /** Negotiates what `prepare` changes, which may give what undoes it. All is as before where it fails. */
  change(prepare: () => Promise<Undo>): Promise<void> {
    return this.exclusively(async () => {
      const transceivers = this.#peer.getTransceivers();
      const before = transceivers.map(({ direction }) => direction);
      const undo = await prepare();
      try {
        const sdp = await offerOf(this.#peer);
        const answered = this.#next();
        await this.#send({ type: 'startCallUpdate', sdp });
        const answer = await answered;
        await this.#peer.setRemoteDescription({ type: 'answer', sdp: String(answer['sdp']) });
      } catch (cause) {
        this.#waiting = undefined;
        const offered = this.#peer.signalingState === 'have-local-offer';
        if (offered) await this.#peer.setLocalDescription({ type: 'rollback' });
        await undo?.();
        for (const [at, transceiver] of transceivers.entries())
          transceiver.direction = before[at] ?? 'sendrecv';
        // Whatever comes of it, why it failed is what is told.
        if (offered) await flowAsAgreed(this.#peer).catch(() => undefined);
        throw cause;
      }
    });
  }

  /** The far side offers anew. Resolves to whether it was answered: two cannot ask at once. */
  async offered(sdp: string): Promise<boolean> {
    if (this.#busy) {
      await this.#send({ type: 'respondCallUpdate', statusCode: '491' });
      return false;
    }
    await this.exclusively(async () => {
      await this.#send({ type: 'respondCallUpdate', sdp: await answerTo(this.#peer, sdp) });
    });
    return true;
  }

  /** The answer that is waited for has come, or a refusal. */
  answered({ statusCode, sessionParams }: Fields): void {
    const session = fieldsOf(sessionParams);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (statusCode === 49) waiting?.fail(basicError(49, String(session['reasonText'])));
    else waiting?.settle(session);
  }

  /** Nothing is waited for any more. */
  stop(error: BasicError): void {
    this.#waiting?.fail(error);
    this.#waiting = undefined;
  }

  #next(): Promise<Fields> {
    const next = new Promise<Fields>((settle, fail) => (this.#waiting = { settle, fail }));
    // It may fail before anybody waits for it.
    next.catch(() => undefined);
    return next;
  }
}
