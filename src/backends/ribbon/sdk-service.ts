import * as v from 'valibot';
import { withTimeLimit, type Clock } from '../../calling/index.ts';
import type { RibbonAccount } from './account.ts';
import type { RibbonSdk, SdkConfig, SdkServer } from './sdk-types.ts';

const subscriptions = v.object({ subscribed: v.array(v.fallback(v.string(), '')) });
const socket = v.object({ connected: v.boolean() });
const change = v.object({ reason: v.string() });

/** How long taking back a subscription may take before the SDK is left to itself, in milliseconds. */
const closeLimit = 3_000;

/** Whether calls are subscribed to. Servers spell services as they like. */
export function isSubscribed(sdk: RibbonSdk): boolean {
  return servicesOf(sdk).some((service) => service.toLowerCase() === 'call');
}

/** The services that are subscribed to. */
export function servicesOf(sdk: RibbonSdk): readonly string[] {
  const read = v.safeParse(subscriptions, sdk.services.getSubscriptions());
  return read.success ? read.output.subscribed : [];
}

/** Whether notifications can come; they can where the SDK does not say. */
export function isConnected(sdk: RibbonSdk): boolean {
  const read = v.safeParse(socket, sdk.connection.getSocketState());
  return !read.success || read.output.connected;
}

/** Why a subscription has changed; empty where the SDK does not say. */
export function changeReasonIn(payload: unknown): string {
  const read = v.safeParse(change, payload);
  return read.success ? read.output.reason : '';
}

/** Takes the subscription back, and waits until that is said, but not for ever. */
export async function unsubscribe(sdk: RibbonSdk, services: readonly string[], clock: Clock): Promise<void> {
  const told = new Promise<void>((resolve) => {
    for (const name of ['subscription:change', 'subscription:error']) {
      sdk.on(name, () => {
        resolve();
      });
    }
  });
  void Promise.resolve(sdk.services.unsubscribe(services)).catch(() => undefined);
  const late = () => new Error('It was not taken back in time.');
  await withTimeLimit(clock, closeLimit, told, late).catch(() => undefined);
}

/** Lets the SDK go. It may be broken: it is gone either way. */
export function destroy(sdk: RibbonSdk | undefined): void {
  try {
    sdk?.destroy();
  } catch {
    // There is nothing to be done about it.
  }
}

/** What the SDK is made with. It logs nothing: its log has whole requests, with what was shown to sign in. */
export function configOf({ gateway }: RibbonAccount): SdkConfig {
  const { host: base, ...requests } = serverAt(gateway.requests);
  const { host: server, ...sockets } = serverAt(gateway.sockets);
  return {
    authentication: { server: { ...requests, base } },
    subscription: { expires: 3600, websocket: { ...sockets, server } },
    // Their addresses only: of all credentials the SDK takes the gateway's own (trap T27).
    call: {
      defaultPeerConfig: { iceServers: (gateway.iceServers ?? []).map(({ urls }) => ({ urls })) },
      earlyMedia: true,
    },
    // For ever: the line says how it is meanwhile.
    connectivity: { reconnectLimit: 0 },
    logs: { logLevel: 'SILENT' },
  };
}

function serverAt(url: string): SdkServer & { readonly host: string } {
  const { protocol, hostname, port, pathname } = new URL(url);
  const plain = protocol === 'http:' || protocol === 'ws:';
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: Number(port) || (plain ? 80 : 443),
    ...(pathname !== '/' && { path: pathname.replace(/\/$/, '') }),
  };
}
