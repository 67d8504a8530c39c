import { CallError, type BackendCall, type CallPort } from '../../calling/index.ts';

/** A call that cannot even be tried, because the line went away in the moment of dialling: it ends at once. */
export function refusedCall(port: CallPort): BackendCall {
  return {
    dial() {
      port.ended('failed', new CallError('line-not-ready'));
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
  };
}
