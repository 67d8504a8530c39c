import type { OwnConnection } from './spare-connection.ts';

/** Functions of the page that the SDK wraps anew for every call, never to unwrap them. */
const wrapped = ['getUserMedia', 'getDisplayMedia'] as const;

/**
 * Keeps what the SDK changes in the page for the statistics of one connection from staying there. For each it wraps
 * the methods in `RTCPeerConnection.prototype`, and those of `mediaDevices`, around what the last one has left: without
 * this every call would report into all calls before it, hold on to them, and be slower than the last. Here each
 * connection, from `connect`, has a prototype of its own for that, and the wrapping of `mediaDevices`, which the realm
 * does not use, is ignored. To be called when the SDK has loaded, and once.
 */
export function containPatches(
  page: Window & typeof globalThis,
  connect: (configuration: RTCConfiguration | undefined) => OwnConnection,
): void {
  const Plain = page.RTCPeerConnection;
  let newest = Plain.prototype;
  const facade = new Proxy(function () {}, {
    construct(_target, [configuration]: [RTCConfiguration?]) {
      const { peer, prototype } = connect(configuration);
      newest = prototype;
      return peer;
    },
    get: (_target, key): unknown => (key === 'prototype' ? newest : Reflect.get(Plain, key)),
  });
  Object.assign(page, { RTCPeerConnection: facade });
  const { mediaDevices } = page.navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  for (const name of wrapped) {
    const value = mediaDevices[name].bind(mediaDevices);
    Object.defineProperty(mediaDevices, name, { get: () => value, set: () => undefined });
  }
}
