import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import type { SdkSource } from '../../../src/backends/ribbon/account.ts';
import { RibbonLine } from '../../../src/backends/ribbon/ribbon-line.ts';
import type { RibbonSdk, SdkConfig } from '../../../src/backends/ribbon/sdk-types.ts';
import { TrackDoor } from '../../../src/backends/ribbon/track-door.ts';
import { Phone } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { fakePage } from './fake-page.ts';
import { LinkedMedia } from './linked-media.ts';

/** An SDK that does nothing: a test says what it tells and what it knows. */
export class ScriptedSdk implements RibbonSdk {
  /** What was asked, in order. */
  readonly asked: string[] = [];
  readonly calls = new Map<string, unknown>();
  /** What was given beside a call, and with what. */
  readonly sent: (readonly [verb: string, what: unknown])[] = [];
  subscribed: readonly string[] = [];
  connected = true;
  version = '7.6.0';
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  #made = 0;

  readonly #note =
    (name: string) =>
    (...given: readonly unknown[]): Promise<void> => {
      this.asked.push([name, ...given.filter((each) => typeof each === 'string')].join(' '));
      return Promise.resolve();
    };

  readonly services = {
    subscribe: this.#note('subscribe'),
    unsubscribe: this.#note('unsubscribe'),
    getSubscriptions: (): unknown => ({ subscribed: this.subscribed }),
  };
  readonly connection = { getSocketState: (): unknown => ({ connected: this.connected }) };
  readonly media = {
    renderTracks: this.#note('render'),
    removeTracks: this.#note('remove'),
    getTrackById: (id: string): unknown => ({ id, kind: /^video/.test(id) ? 'video' : 'audio', type: '' }),
  };
  readonly call = {
    make: (to: string, _media: unknown, options?: unknown): unknown => {
      if (options) this.sent.push(['make', options]);
      this.#made += 1;
      const id = `call-${this.#made}`;
      this.asked.push(`make ${to}`);
      this.calls.set(id, { id, state: 'Initiating', direction: 'outgoing' });
      return id;
    },
    answer: (id: string, _media: unknown, options?: unknown): unknown => {
      if (options) this.sent.push(['answer', options]);
      return this.#note('answer')(id);
    },
    setCustomParameters: (id: string, parameters: unknown): unknown => {
      this.sent.push([`set ${id}`, parameters]);
      return Promise.resolve();
    },
    sendCustomParameters: this.#note('send'),
    reject: this.#note('reject'),
    ignore: this.#note('ignore'),
    forward: this.#note('forward'),
    end: this.#note('end'),
    hold: this.#note('hold'),
    unhold: this.#note('unhold'),
    sendDTMF: (id: string, tones: string, duration: number, gap: number): unknown => {
      this.sent.push([`digits ${id}`, { tones, duration, gap }]);
      return this.#note('digits')(id, tones);
    },
    directTransfer: this.#note('transfer'),
    consultativeTransfer: this.#note('consult'),
    join: this.#note('join'),
    replaceTrack: this.#note('replace'),
    addMedia: this.#note('add'),
    removeMedia: this.#note('take'),
    restartMedia: this.#note('restart'),
    resync: this.#note('resync'),
    getStats: this.#note('stats'),
    getById: (id: string) => this.calls.get(id),
  };

  on(name: string, listener: (payload: unknown) => void): void {
    const own = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, own.add(listener));
  }

  off(name: string, listener: (payload: unknown) => void): void {
    this.#listeners.get(name)?.delete(listener);
  }

  setCredentials = this.#note('credentials');
  getVersion = (): unknown => this.version;
  destroy = this.#note('destroy');

  tell(name: string, payload: unknown = {}): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
  }

  /** A call is like this from now on, and an event says that something has changed. */
  becomes(
    callId: string,
    fields: Readonly<Record<string, unknown>>,
    event: Readonly<Record<string, unknown>> = {},
  ): void {
    const before = this.calls.get(callId);
    this.calls.set(callId, { id: callId, ...(typeof before === 'object' && before), ...fields });
    this.tell('call:stateChange', { callId, previous: {}, ...event });
  }

  /** The service lets the line in. */
  letsIn(): void {
    this.subscribed = ['call'];
    this.tell('subscription:change');
  }
}

/** What a window tells of its network. */
class ScriptedNetwork extends EventTarget {
  readonly navigator = { onLine: true };

  goes(): void {
    this.navigator.onLine = false;
  }

  comes(): void {
    this.navigator.onLine = true;
    this.dispatchEvent(new Event('online'));
  }
}

/** A line on an SDK that a test plays. */
export async function openScripted(
  sdk = new ScriptedSdk(),
  iceServers: readonly RTCIceServer[] = [],
  brought?: SdkSource,
) {
  const configs: SdkConfig[] = [];
  const clock = new FakeClock();
  const page = fakePage(new LinkedMedia());
  const network = new ScriptedNetwork();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock, numbers: plainReader });
  const line = phone.signIn(
    {
      name: 'ribbon',
      open: (_, port) => {
        const door = new TrackDoor(page.devices, ([track]) => page.streamOf(track ?? new FakeTrack()));
        const window = Object.assign(network, { document: page.document });
        Object.assign(window.navigator, { mediaDevices: page.devices });
        return new RibbonLine({
          account: {
            username: '1001@ribbon.sandbox',
            shows: { password: 'secret' },
            gateway: { requests: 'https://localhost', sockets: 'wss://localhost', iceServers },
            sdk: brought ?? {
              create: (config) => {
                configs.push(config);
                return sdk;
              },
            },
          },
          port,
          clock,
          window: window as unknown as Window,
          door,
        });
      },
    },
    undefined,
  );
  await new Promise((resolve) => setImmediate(resolve));
  return { sdk, clock, line, phone, configs, network, page };
}

/** A call that is up. */
export async function talking() {
  const opened = await openScripted();
  const { sdk, line } = opened;
  sdk.letsIn();
  const dialled = line.dial('1002');
  await new Promise((resolve) => setImmediate(resolve));
  sdk.becomes('call-1', { state: 'Initiated' });
  const call = await dialled;
  sdk.becomes('call-1', { state: 'Ringing' });
  sdk.becomes('call-1', { state: 'Connected' });
  return { ...opened, call };
}
