import type { CreateSdk, RibbonSdk, SdkConfig } from '../sdk-types.ts';
import { Calls } from './calls.ts';
import { Channel } from './channel.ts';
import { browser, type Environment } from './environment.ts';
import { Events } from './events.ts';
import { basicError, fieldsOf, isBasicError, Rest, type Fields } from './rest.ts';
import { StandInContacts, StandInUsers } from './parts/contacts.ts';
import { StandInHistory } from './parts/history.ts';
import { noteCalls } from './parts/notes.ts';
import { StandInPresence } from './parts/presence.ts';
import { StandInVoicemail } from './parts/voicemail.ts';
import { Reports } from './reports.ts';
import { TrackStore } from './tracks.ts';

/** Makes a stand-in for Ribbon's SDK: see the README beside this file. */
export const create: CreateSdk = (config) => createIn(browser(), config);

/** The same in another environment than a browser's. */
export function createIn(environment: Environment, config: SdkConfig): RibbonSdk {
  return new StandIn(environment, config);
}

class StandIn implements RibbonSdk {
  readonly #events = new Events();
  readonly #tracks: TrackStore;
  readonly #rest: Rest;
  readonly #calls: Calls;
  readonly #sockets: string;
  readonly #environment: Environment;
  readonly #expires: number;
  #channel: Channel | undefined;
  #path: string | undefined;
  #subscribed: readonly string[] = [];
  #pending = false;
  #refresh: ReturnType<typeof setTimeout> | undefined;
  readonly call: RibbonSdk['call'];
  readonly voicemail: StandInVoicemail;
  readonly presence: StandInPresence;
  readonly contacts: StandInContacts;
  readonly user: StandInUsers;

  constructor(environment: Environment, { authentication, subscription, call }: SdkConfig) {
    const { server, protocol, port, path = '' } = subscription.websocket;
    this.#environment = environment;
    this.#expires = subscription.expires;
    this.#sockets = `${protocol}://${server ?? ''}:${port}${path}`;
    this.#tracks = new TrackStore(environment);
    this.#rest = new Rest(authentication.server, environment.fetch, (error) => {
      this.#events.emit('request:error', { error });
    });
    const peerConfig = call.defaultPeerConfig;
    const [rest, events, tracks] = [this.#rest, this.#events, this.#tracks];
    this.#calls = new Calls({ rest, events, tracks, environment, peerConfig });
    const history = new StandInHistory(rest, events);
    const reports = new Reports(events, (id) => this.#calls.call.getById(id));
    this.call = { ...this.#calls.call, history, getReport: (id) => reports.get(id) };
    noteCalls(
      events,
      (id) => this.call.getById(id),
      (noted) => {
        history.note(noted);
      },
    );
    this.voicemail = new StandInVoicemail(rest, events);
    this.presence = new StandInPresence(rest, events);
    this.contacts = new StandInContacts(rest, events);
    this.user = new StandInUsers(rest, events);
  }

  readonly connection = {
    getSocketState: () => ({ connected: this.#channel?.connected === true }),
  };

  readonly services = {
    subscribe: async (services: readonly string[], { clientCorrelator = '' }) => {
      if (this.#pending) return;
      this.#pending = true;
      try {
        if (this.#path === undefined) await this.#subscribe(services, clientCorrelator);
        else await this.#change(this.#path, services);
      } catch (cause) {
        this.#pending = false;
        this.#events.emit('subscription:error', { error: refusalOf(cause) });
      }
    },
    unsubscribe: async () => {
      const path = this.#path;
      if (path === undefined) return;
      try {
        await this.#rest.askAt('DELETE', path, undefined, 'subscribeResponse');
        this.#forget('UNSUBSCRIBED');
      } catch (cause) {
        this.#events.emit('subscription:error', { error: cause });
      }
    },
    getSubscriptions: () => ({
      subscribed: this.#subscribed,
      available: ['call', 'Presence', 'IM'],
      isPending: this.#pending,
    }),
  };

  readonly media = {
    renderTracks: (ids: readonly string[], selector: string) => {
      this.#tracks.render(ids, selector);
    },
    getTrackById: (id: string) => this.#tracks.describe(id),
    removeTracks: (ids: readonly string[], selector: string) => {
      this.#tracks.unrender(ids, selector);
    },
  };

  on(name: string, listener: (payload: unknown) => void): void {
    this.#events.on(name, listener);
  }

  off(name: string, listener: (payload: unknown) => void): void {
    this.#events.off(name, listener);
  }

  setCredentials(credentials: Parameters<RibbonSdk['setCredentials']>[0]): void {
    this.#rest.use(credentials);
    this.#events.emit('auth:change');
  }

  getVersion(): string {
    return '7.17.0-stand-in';
  }

  /** Sends nothing (trap T8). */
  destroy(): void {
    clearTimeout(this.#refresh);
    this.#events.clear();
    this.#channel?.close();
    this.#calls.close();
  }

  async #subscribe(service: readonly string[], clientCorrelator: string): Promise<void> {
    const request = { subscribeRequest: { ...this.#wanted(service), clientCorrelator } };
    const answer = await this.#rest.ask('POST', 'subscription', request, 'subscribeResponse');
    const params = fieldsOf(answer['subscriptionParams']);
    const { sessionId, notificationChannel, service: granted } = params;
    this.#path = String(answer['subscription']);
    if (typeof sessionId === 'string') this.#rest.continueAs(sessionId);
    this.#channel?.close();
    this.#channel = new Channel(
      `${this.#sockets}${String(notificationChannel)}`,
      this.#environment.newSocket,
      {
        onChange: (connected) => {
          if (connected && this.#pending) {
            this.#pending = false;
            this.#subscribed = Array.isArray(granted) ? granted.map(String) : [];
            this.#refreshLater();
            this.#events.emit('subscription:change', { reason: 'SUBSCRIBED' });
          }
          this.#events.emit('ws:change');
        },
        onNotice: (notice) => {
          this.#notified(notice);
        },
        onLost: () => {
          this.#forget('LOST_CONNECTION');
        },
      },
    );
  }

  /** Asks for these on the subscription that there is. */
  async #change(path: string, service: readonly string[]): Promise<void> {
    const request = { subscribeRequest: this.#wanted(service) };
    const answer = await this.#rest.askAt('PUT', path, request, 'subscribeResponse');
    const granted = fieldsOf(answer['subscriptionParams'])['service'];
    this.#pending = false;
    this.#subscribed = Array.isArray(granted) ? granted.map(String) : [];
    this.#refreshLater();
    this.#events.emit('subscription:change', { reason: 'SUBSCRIBED' });
  }

  /** Half-way to its end. */
  #refreshLater(): void {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => {
      const request = { subscribeRequest: this.#wanted(this.#subscribed) };
      this.#rest.askAt('PUT', this.#path ?? '', request, 'subscribeResponse').then(
        () => {
          this.#events.emit('subscription:resub', { attemptNum: 1, isFailure: false });
          this.#refreshLater();
        },
        (cause: unknown) => {
          if (isBasicError(cause) && cause.code === 39) this.#forget('GONE');
          else this.#refreshLater();
        },
      );
    }, this.#expires * 500);
  }

  #wanted(service: readonly string[]): Fields {
    return {
      expires: this.#expires,
      service,
      localization: 'English_US',
      useTurn: true,
      notificationType: 'WebSocket',
      supported: ['RingingFeedback'],
    };
  }

  #notified(notice: Fields): void {
    if (notice['eventType'] === 'gone') this.#forget('GONE');
    else if (notice['eventType'] === 'websocketOverridden') this.#forget('WS_OVERRIDDEN');
    else if (notice['eventType'] === 'mwi') this.voicemail.notified(notice);
    else if (notice['eventType'] === 'presenceWatcher') this.presence.notified(notice);
    else
      this.#calls.notified(notice).catch(() => {
        // What cannot be understood is nobody's.
      });
  }

  #forget(reason: string): void {
    clearTimeout(this.#refresh);
    this.#path = undefined;
    this.#subscribed = [];
    this.#pending = false;
    this.#channel?.close();
    this.#channel = undefined;
    this.#events.emit('subscription:change', { reason });
  }
}

/** What a refused subscription is told as: the number is in the message. */
function refusalOf(cause: unknown): unknown {
  if (!isBasicError(cause) || typeof cause.code !== 'number') return cause;
  return basicError('authentication:4', `The gateway refuses with ${cause.code}`);
}
