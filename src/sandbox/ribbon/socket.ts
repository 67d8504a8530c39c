import type { WebSocket } from '@fastify/websocket';
import type { Wire } from './channel.ts';
import type { Ribbon } from './ribbon.ts';

/** The socket of a subscription. What the client says on it are pings, which are never answered (trap T4). */
export function serveSocket({ world, subscriptions }: Ribbon, socket: WebSocket, id: string): void {
  const subscription = subscriptions.get(id);
  // An error is always followed by 'close'; without a listener it would end the process.
  socket.on('error', () => undefined);
  if (!subscription) {
    socket.close(1000, 'unknown');
    return;
  }
  const { person, channel } = subscription;
  const trace = (text: string) => {
    world.trace.add('event', `Ribbon's socket: ${text}`, { user: person.extension });
  };
  const wire: Wire = {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
    cut() {
      socket.terminate();
    },
  };
  socket.on('close', (code) => {
    channel.disconnect(wire);
    trace(`closed with ${code}`);
  });
  trace('open');
  channel.connect(wire);
}
