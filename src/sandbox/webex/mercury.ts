import type { WebSocket } from '@fastify/websocket';
import * as v from 'valibot';
import { Refusal } from '../errors.ts';
import type { Device } from './device.ts';
import type { Wire } from './mailbox.ts';
import { personOfToken } from './tokens.ts';
import type { Webex } from './webex.ts';

const authorizationWithin = 30_000;

/** What a client says. A token that is missing is refused like one that is wrong. */
const messageShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('type', [
    v.object({
      type: v.literal('authorization'),
      data: v.fallback(v.object({ token: v.string() }), { token: '' }),
    }),
    v.object({ type: v.literal('ping'), id: v.optional(v.unknown()) }),
    v.object({ type: v.literal('ack'), messageId: v.fallback(v.string(), '') }),
  ]),
);

/**
 * The event socket. The client shows its token in the first message, is told the state of its buffer, gets every
 * event that it has not acknowledged, and may ping.
 *
 * A page comes back to the device it had even if the sandbox was restarted or reset meanwhile, because the SDK never
 * tries another URL. A token that is refused closes with 4401, a door shut by a fault with 1013.
 */
export function serveMercury(webex: Webex, socket: WebSocket, deviceId: string): void {
  const { world } = webex;
  const wire = wireOf(socket);
  let device: Device | undefined;
  const trace = (text: string) => {
    world.trace.add('event', `Mercury: ${text}`, { user: device?.person.extension ?? null });
  };
  const cancel = world.clock.after(authorizationWithin, () => {
    socket.close(1008, 'Authentication did not happen within the timeout window of 30000 seconds.');
  });

  socket.on('message', (data) => {
    const message = parse(data);
    switch (message?.type) {
      case 'authorization':
        if (device) return;
        cancel();
        device = deviceFor(webex, deviceId, message.data.token);
        if (!device) {
          trace('token refused');
          socket.close(4401, 'Authentication failed');
        } else if (webex.door.isShut(device.person)) {
          socket.close(1013, 'fault');
        } else {
          trace(`open, ${device.mailbox.waiting} waiting`);
          device.mailbox.connect(wire);
        }
        return;
      case 'ping':
        wire.send(JSON.stringify({ type: 'pong', id: message.id }));
        return;
      case 'ack':
        device?.mailbox.acknowledge(message.messageId);
        return;
      case undefined:
        trace('a message that cannot be understood');
        socket.close(1003, 'Message not understood');
    }
  });
  // An error is always followed by 'close'; without a listener it would end the process.
  socket.on('error', (error) => {
    trace(error.message);
  });
  socket.on('close', (code) => {
    cancel();
    device?.mailbox.disconnect(wire);
    trace(`closed with ${code}`);
  });
}

function deviceFor(webex: Webex, deviceId: string, token: string): Device | undefined {
  try {
    const person = personOfToken(webex, token);
    return webex.deviceOf(person, deviceId);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function wireOf(socket: WebSocket): Wire {
  const kept: string[] = [];
  let silences = 0;
  const send = (message: string) => {
    if (silences > 0) kept.push(message);
    else if (socket.readyState === socket.OPEN) socket.send(message);
  };
  return {
    send,
    close(code, reason) {
      // A close would say goodbye, and wait for an answer that nobody reads.
      if (silences > 0) socket.terminate();
      else socket.close(code, reason);
    },
    cut() {
      socket.terminate();
    },
    silence() {
      silences += 1;
      socket.pause();
      return () => {
        silences -= 1;
        if (silences > 0) return;
        for (const message of kept.splice(0)) send(message);
        socket.resume();
      };
    },
  };
}

function parse(data: Buffer | ArrayBuffer | Buffer[]): v.InferOutput<typeof messageShape> | undefined {
  const buffer = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
  const read = v.safeParse(messageShape, buffer.toString('utf8'));
  return read.success ? read.output : undefined;
}
