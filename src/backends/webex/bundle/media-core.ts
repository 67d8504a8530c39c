/**
 * Stands for the SDK's media engine, a fifth of the SDK, which only calls need: it is fetched and run while signing in waits
 * for answers. What it exports is nothing until {@link loaded}, which whoever makes calls has to wait for.
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

/** Resolves when all of it is there. Rejects where it could not be fetched. */
export const loaded: Promise<void> = import('@webex/internal-media-core').then((engine) => {
  ({ createMicrophoneStream, LocalMicrophoneStream, LocalStreamEventNames } = engine);
  ({ MediaConnectionEventNames, RoapMediaConnection, setLogger } = engine);
  if (log !== undefined) setLogger(log);
});
// Whoever waits for it is told; signing in may end before anybody does.
loaded.catch(() => undefined);
