import { callStatsFrom, withTimeLimit, type CallStats, type Clock } from '../../calling/index.ts';
import type { RibbonSdk } from './sdk-types.ts';

/** How long the SDK may take to say, in milliseconds. */
const limit = 2_000;

/** What is known of a call's sound; nothing where the SDK does not say. Its answer is an event. */
export async function askStats(sdk: RibbonSdk, callId: string, clock: Clock): Promise<CallStats | undefined> {
  let listener: (payload: unknown) => void = () => undefined;
  const told = new Promise<unknown>((resolve) => {
    listener = (payload) => {
      const { callId: about, result } = (payload ?? {}) as Readonly<Record<string, unknown>>;
      if (about === callId) resolve(result);
    };
    sdk.on('call:statsReceived', listener);
  });
  try {
    void Promise.resolve(sdk.call.getStats(callId)).catch(() => undefined);
    const report = await withTimeLimit(clock, limit, told, () => new Error('No answer'));
    return report instanceof Map ? callStatsFrom(report, clock.elapsed()) : undefined;
  } catch {
    return undefined;
  } finally {
    sdk.off('call:statsReceived', listener);
  }
}
