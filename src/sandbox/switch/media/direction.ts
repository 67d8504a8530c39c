/** Which way audio may flow, seen from the side that writes it (RFC 3264). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** The direction that answers `offered` and allows no more than `wish`. */
export function answerDirection(offered: Direction, wish: Direction): Direction {
  const send = canReceive(offered) && canSend(wish);
  const receive = canSend(offered) && canReceive(wish);
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** Whether the side that wrote this direction sends audio. */
export function canSend(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

/** Whether the side that wrote this direction wants to receive audio. */
export function canReceive(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}
