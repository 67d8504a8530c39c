/**
 * The SDK's telemetry without the diagnostics of meetings, which are most of it: calling only submits client metrics
 * and its calls' statistics. What the other plugins tell those diagnostics goes nowhere, as it does without a meeting.
 */
import config from '@webex/internal-plugin-metrics/dist/config';
import metrics from '@webex/internal-plugin-metrics/dist/metrics';
import rtcMetrics from '@webex/internal-plugin-metrics/dist/rtcMetrics';
import { registerInternalPlugin, WebexPlugin } from '@webex/webex-core';

/** CommonJS: depending on who bundles it, the default export sits one `default` deeper. */
function defaultOf<T extends object>(module: T | { default: T }): T {
  return 'default' in module ? module.default : module;
}

const nothing = (): void => undefined;

const noDiagnostics = WebexPlugin.extend({
  namespace: 'NewMetrics',
  callDiagnosticLatencies: { measureLatency: (act: () => unknown) => act() },
  callDiagnosticMetrics: { setDeviceInfo: nothing, setMercuryConnectedStatus: nothing },
  submitInternalEvent: nothing,
});

registerInternalPlugin('metrics', defaultOf(metrics), { config: defaultOf(config) });
registerInternalPlugin('newMetrics', noDiagnostics, { config: defaultOf(config) });

export const RtcMetrics = defaultOf(rtcMetrics);
