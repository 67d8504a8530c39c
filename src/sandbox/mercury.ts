import type { WebSocket } from '@fastify/websocket';
import { isFields, type Fields } from './body.ts';
import { Refusal } from './errors.ts';
import type { Device } from './device.ts';
import type { Wire } from './mailbox.ts';
import { personOfToken } from './tokens.ts';
import type { World } from './world.ts';

const authorizationWithin = 30_000;

/**
 * The event socket. The client shows its token in the first message, is told the state of its buffer, gets every
 * event that it has not acknowledged, and may ping.
 *
 * A device that is not known is closed without a code, which makes the SDK register anew: that is how a page comes
 * back after the sandbox was restarted or reset. A token that is refused closes with 4401.
 */
export function serveMercury(world: World, socket: WebSocket, deviceId: string): void {
  const device = world.devices.get(deviceId);
  if (!device || world.mercury.isShut(device.person)) {
    socket.close(device ? 1013 : undefined);
    return;
  }
  const user = device.person.extension;
  const wire = wireOf(socket);
  let authorized = false;
  const cancel = world.clock.after(authorizationWithin, () => {
    socket.close(1008, 'Authentication did not happen within the timeout window of 30000 seconds.');
  });

  socket.on('message', (data) => {
    const message = parse(data);
    switch (message?.['type']) {
      case 'authorization': {
        if (authorized) return;
        cancel();
        authorized = isOwner(world, device, message['data']);
        if (!authorized) {
          world.trace.add('event', 'Mercury: token refused', { user });
          socket.close(4401, 'Authentication failed');
          return;
        }
        world.trace.add('event', `Mercury: open, ${device.mailbox.waiting} waiting`, { user });
        device.mailbox.connect(wire);
        return;
      }
      case 'ping':
        wire.send(JSON.stringify({ type: 'pong', id: message['id'] }));
        return;
      case 'ack':
        if (typeof message['messageId'] === 'string') device.mailbox.acknowledge(message['messageId']);
        return;
      default:
        world.trace.add('event', 'Mercury: a message that cannot be understood', { user });
        socket.close(1003, 'Message not understood');
    }
  });
  // An error is always followed by 'close'; without a listener it would end the process.
  socket.on('error', (error) => {
    world.trace.add('event', `Mercury: ${error.message}`, { user });
  });
  socket.on('close', (code) => {
    cancel();
    device.mailbox.disconnect(wire);
    world.trace.add('event', `Mercury: closed with ${code}`, { user });
  });
}

function isOwner(world: World, device: Device, data: unknown): boolean {
  try {
    return personOfToken(world, isFields(data) ? data['token'] : undefined) === device.person;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function wireOf(socket: WebSocket): Wire {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
  };
}

function parse(data: Buffer | ArrayBuffer | Buffer[]): Fields | undefined {
  try {
    const buffer = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
    const message: unknown = JSON.parse(buffer.toString('utf8'));
    return isFields(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
