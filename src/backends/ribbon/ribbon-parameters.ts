import * as v from 'valibot';
import {
  CallError,
  Emitter,
  SerialQueue,
  type CallParameter,
  type CallParameters,
} from '../../calling/index.ts';
import { worded, type SdkCall } from './sdk-call.ts';

/** How long it may take until it is said that they were refused. Where nothing is said, they were sent. */
const limit = 5_000;

const parameter = v.object({ name: v.pipe(v.string(), v.nonEmpty()), value: v.string() });
const shape = v.object({ customParameters: v.array(v.fallback(v.optional(parameter), undefined)) });

/** Reads the payload of `call:customParameters`; nothing where it says none. */
export function readParameters(payload: unknown): readonly CallParameter[] {
  const read = v.safeParse(shape, payload);
  return read.success ? read.output.customParameters.filter((each) => each !== undefined) : [];
}

/** The custom parameters of a call, which are headers of SIP: the gateway has to know their names. */
export class RibbonParameters implements CallParameters {
  readonly #sdk: SdkCall;
  readonly #events = new Emitter<{ change: undefined }>();
  #received: readonly CallParameter[];
  #waiting: readonly CallParameter[] = [];
  #begun = false;
  /** Whether the SDK has been given what goes with the call. */
  #given = false;
  readonly #sends = new SerialQueue();

  /** `received` came with the call. */
  constructor(sdk: SdkCall, received: readonly CallParameter[]) {
    this.#sdk = sdk;
    this.#received = merged([], received);
    sdk.onParameters = (parameters) => {
      this.#received = merged(this.#received, parameters);
      this.#events.emit('change', undefined);
    };
  }

  get received(): readonly CallParameter[] {
    return this.#received;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  async send(parameters: readonly CallParameter[]): Promise<void> {
    if (this.#begun) {
      await this.#sends.run(() => this.#sendNow(parameters));
      return;
    }
    this.#waiting = merged(this.#waiting, parameters);
  }

  async #sendNow(parameters: readonly CallParameter[]): Promise<void> {
    const { id, context, progress } = this.#sdk;
    if (progress.over || id === '') return;
    const { call } = context.sdk;
    const given = parameters.map(({ name, value }) => ({ name, value }));
    context.sends(this.#sdk, given);
    // The name of this operation is not documented: its failure is told by it, or by an error that names the call.
    const asked = { operation: 'SEND_CUSTOM_PARAMETERS', limit };
    try {
      await this.#sdk.pending.ask(asked, async () => {
        await call.setCustomParameters(id, given);
        await call.sendCustomParameters(id);
      });
    } catch (cause) {
      if (cause instanceof CallError && cause.reason === 'timeout') return;
      throw worded(cause, 'other');
    } finally {
      this.#takeAway();
    }
  }

  /** What goes with the call, or with its answer, as the SDK takes it: from now on they are sent at once. */
  begin(): { readonly customParameters: readonly CallParameter[] } | undefined {
    this.#begun = true;
    const customParameters = this.#waiting;
    this.#waiting = [];
    if (customParameters.length === 0) return undefined;
    this.#given = true;
    this.#sdk.context.sends(this.#sdk, customParameters);
    return { customParameters };
  }

  /** What went with the call, or with its answer, has been sent or refused. */
  went(): void {
    if (this.#given) this.#takeAway();
    this.#given = false;
  }

  /** The SDK would send them with whatever is done next, all of which fails where the gateway does not know them. */
  #takeAway(): void {
    const { id, context, progress } = this.#sdk;
    if (!progress.over && id !== '') context.sdk.call.setCustomParameters(id);
  }
}

/** What goes to and fro, in one line for whoever develops. */
export const parametersText = (what: string, parameters: readonly CallParameter[]): string =>
  [what, ...parameters.map(({ name, value }) => `${name}: ${value}`)].join(' · ');

/** The last of each name, which SIP reads in any case. */
export function merged(
  before: readonly CallParameter[],
  after: readonly CallParameter[],
): readonly CallParameter[] {
  const byName = new Map([...before, ...after].map((each) => [each.name.toLowerCase(), each]));
  return [...byName.values()];
}
