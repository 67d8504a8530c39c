import type { BackendCall, CallPort, Clock, Destination, LinePort } from '../../calling/index.ts';
import { refusedCall } from './refused-call.ts';
import { remoteFrom } from './remote-from.ts';
import type { SdkCall } from './sdk-types.ts';
import type { SignIn } from './sign-in.ts';
import { WebexCall } from './webex-call.ts';

export interface LineCallsOptions {
  readonly clock: Clock;
  readonly port: Pick<LinePort, 'incoming'>;
  /** The last call is over, for the SDK too. */
  readonly onAllOver: () => void;
}

/** The calls of one line that are not over, whichever sign-in they belong to. */
export class LineCalls {
  readonly #options: LineCallsOptions;
  readonly #up = new Map<SdkCall, CallPort>();
  readonly #announced = new WeakSet<SdkCall>();

  constructor(options: LineCallsOptions) {
    this.#options = options;
  }

  /** Whether there is any. */
  get up(): boolean {
    return this.#up.size > 0;
  }

  /** A call to `destination`, refused at once without a sign-in, and where the SDK does not take the address. */
  dial(destination: Destination, signIn: SignIn | undefined, port: CallPort): BackendCall {
    const sdk = signIn?.makeCall(destination.address);
    return signIn && sdk ? this.#adapt(sdk, signIn, port) : refusedCall(port);
  }

  /** The SDK says it again when the provider does, and a call that is over must not ring. */
  incoming(sdk: SdkCall, signIn: SignIn): void {
    if (this.#announced.has(sdk)) return;
    this.#announced.add(sdk);
    this.#options.port.incoming(remoteFrom(sdk.getCallerInfo()), (port) => this.#adapt(sdk, signIn, port));
  }

  /** What carried them is gone, and they with it. */
  lose(): void {
    for (const port of this.#up.values()) port.ended('lost');
    this.#up.clear();
  }

  #adapt(sdk: SdkCall, signIn: SignIn, port: CallPort): WebexCall {
    this.#up.set(sdk, port);
    return new WebexCall(sdk, port, {
      wire: signIn.wire,
      clock: this.#options.clock,
      hangUp: (request) => signIn.hangUp(request),
      microphone: (track) => signIn.microphone(track),
      over: () => {
        this.#up.delete(sdk);
        if (!this.up) this.#options.onAllOver();
      },
    });
  }
}
