import type { Fields } from '../../body.ts';
import type { OwnCall } from '../../switch/leg.ts';
import type { World } from '../../world.ts';
import type { Registration } from './registration.ts';
import type { RoapMessage } from './roap.ts';

/**
 * Mobius' events about one call to one device, and their traces.
 *
 * A called device is known to the SDK by a correlation id that only its first request tells us. Some events have to wait
 * until then, because the SDK drops those that carry none.
 */
export class DeviceEvents {
  readonly #world: World;
  readonly #registration: Registration;
  readonly #callId: string;
  readonly #waiting: (() => void)[] = [];
  #correlationId: string;
  /** The call that the traces are about. */
  call: () => OwnCall;

  constructor(
    world: World,
    {
      registration,
      callId,
      correlationId,
    }: { registration: Registration; callId: string; correlationId: string },
    call: () => OwnCall,
  ) {
    this.#world = world;
    this.#registration = registration;
    this.#callId = callId;
    this.#correlationId = correlationId;
    this.call = call;
  }

  /** Empty until the device has told it. */
  get correlationId(): string {
    return this.#correlationId;
  }

  /** A request of the device has told its correlation id. */
  identify(correlationId: string): void {
    if (this.#correlationId !== '') return;
    this.#correlationId = correlationId;
    for (const action of this.#waiting.splice(0)) action();
  }

  post(eventType: string, fields: Fields): void {
    const { deviceId, uri, device } = this.#registration;
    if (eventType !== 'mobius.media') this.trace('event', `← ${eventType}${detail(fields)}`);
    device.mailbox.post({
      ...fields,
      eventType,
      callId: this.#callId,
      callUrl: `${uri}/calls/${this.#callId}`,
      deviceId,
      correlationId: this.#correlationId,
    });
  }

  /** Posts once the correlation id is known. */
  postWhenKnown(eventType: string, fields: Fields): void {
    if (this.#correlationId !== '') this.post(eventType, fields);
    else
      this.#waiting.push(() => {
        this.post(eventType, fields);
      });
  }

  roap(message: RoapMessage): void {
    this.trace('roap', `← ${message.messageType} ${message.seq}`);
    this.post('mobius.media', { message: { ...message, version: '2' } });
  }

  trace(kind: 'event' | 'roap' | 'media', text: string): void {
    this.#world.trace.add(kind, text, { user: this.#registration.person.extension, call: this.call().id });
  }

  /** Traces a key press. */
  digit(digit: string): void {
    this.#world.trace.add('dtmf', digit, {
      user: this.#registration.person.extension,
      call: this.call().id,
      digit,
    });
  }
}

function detail(fields: Fields): string {
  if (typeof fields['cause'] === 'string') return ` ${String(fields['causecode'])} ${fields['cause']}`;
  if (fields['midCallService']) return ` ${JSON.stringify(fields['midCallService'])}`;
  return '';
}
