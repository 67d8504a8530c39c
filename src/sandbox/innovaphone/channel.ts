import type { WebSocket } from 'ws';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { readMessage, type Message } from './message.ts';

/** What comes between messages with the fault `garble`. */
const garbled = [
  '',
  '{',
  'null',
  '[]',
  '{"mt":7}',
  '{"api":"RCC","mt":"CallInfo","call":"x","state":{}}',
] as const;

/** How late an event is at the most that lets the next one overtake it, in milliseconds. */
const overtakenWithin = 500;

/** What is used of a WebSocket, whoever has opened it. */
type Wire = Pick<
  WebSocket,
  'on' | 'send' | 'close' | 'terminate' | 'pause' | 'resume' | 'readyState' | 'OPEN'
>;

/** A connection between the PBX and an App, as the faults of the moment make it. */
export class Channel {
  /** For whom it is, where it is for one person: whose faults are its own. */
  person: Person | undefined;
  readonly #world: World;
  readonly #socket: Wire;
  readonly #kept: string[] = [];
  #silences = 0;
  #due = 0;
  #garbled = 0;
  #overtaken: string | undefined;

  constructor(world: World, socket: Wire, take: (message: Message) => void) {
    this.#world = world;
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = readMessage(textOf(data));
      if (message) take(message);
    });
    // An error is always followed by 'close'; without a listener it would end the process.
    socket.on('error', () => undefined);
  }

  /** Sends an answer: late, where a fault says so. */
  send(message: Message): void {
    const text = JSON.stringify(message);
    const { clock, faults } = this.#world;
    const due = Math.max(this.#due, clock.now() + faults.latency(this.person));
    if (due <= clock.now()) {
      this.#write(text);
      return;
    }
    this.#due = due;
    clock.after(due - clock.now(), () => {
      this.#write(text);
    });
  }

  /** Sends an event, which may come twice, late or out of its order. */
  tell(message: Message): void {
    const overtaken = this.#overtaken;
    this.#overtaken = undefined;
    const mishap = overtaken === undefined && this.person && this.#world.faults.takeMishap(this.person);
    switch (mishap ? mishap.how : undefined) {
      case 'duplicate':
        this.send(message);
        break;
      case 'garble':
        this.#write(garbled[this.#garbled++ % garbled.length] ?? '');
        break;
      case 'reorder':
        this.#hold(JSON.stringify(message));
        return;
      case 'delay':
        this.#world.clock.after((mishap && mishap.milliseconds) || 0, () => {
          this.send(message);
        });
        return;
      case undefined:
    }
    this.send(message);
    if (overtaken !== undefined) this.#write(overtaken);
  }

  close(code: number, reason: string): void {
    if (this.#silences > 0) this.#socket.terminate();
    else this.#socket.close(code, reason);
  }

  /** As if the network had gone. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Nothing is read or sent until the returned function is called. */
  silence(): () => void {
    this.#silences += 1;
    this.#socket.pause();
    return () => {
      this.#silences -= 1;
      if (this.#silences > 0) return;
      for (const text of this.#kept.splice(0)) this.#write(text);
      this.#socket.resume();
    };
  }

  #hold(text: string): void {
    this.#overtaken = text;
    this.#world.clock.after(overtakenWithin, () => {
      if (this.#overtaken !== text) return;
      this.#overtaken = undefined;
      this.#write(text);
    });
  }

  #write(text: string): void {
    if (this.#silences > 0) this.#kept.push(text);
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8');
}
