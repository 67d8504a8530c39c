import type { SignedInSdk } from './realm/sdk.ts';

/** Signs `sdk` out at the provider, with requests that survive the page. */
export function deregister({ line, deviceUrl }: SignedInSdk, headers: Record<string, string>): void {
  const mobius = line.getActiveMobiusUrl();
  const device = line.getDeviceId();
  const urls = [mobius && device && `${mobius}devices/${device}`, deviceUrl];
  for (const url of urls) {
    if (url) fetch(url, { method: 'DELETE', keepalive: true, headers }).catch(() => undefined);
  }
}
