/**
 * Stands for the SDK's media engine, a fifth of the SDK, which only calls need. What it exports is nothing until somebody
 * has waited for {@link load}.
 */
import type * as MediaCore from '@webex/internal-media-core';

type Part<Name extends keyof typeof MediaCore> = (typeof MediaCore)[Name];

export let createMicrophoneStream: Part<'createMicrophoneStream'>;
export let LocalMicrophoneStream: Part<'LocalMicrophoneStream'>;
export let LocalStreamEventNames: Part<'LocalStreamEventNames'>;
export let MediaConnectionEventNames: Part<'MediaConnectionEventNames'>;
export let RoapMediaConnection: Part<'RoapMediaConnection'>;

let log: unknown;

/** As of the engine, which logs there once it is loaded. */
export let setLogger: Part<'setLogger'> = (logger) => {
  log = logger;
};

/** Fetches and runs it. Rejects where it could not be fetched. */
export async function load(): Promise<void> {
  const engine = await import('@webex/internal-media-core');
  ({ createMicrophoneStream, LocalMicrophoneStream, LocalStreamEventNames } = engine);
  ({ MediaConnectionEventNames, RoapMediaConnection, setLogger } = engine);
  if (log !== undefined) setLogger(log);
}
