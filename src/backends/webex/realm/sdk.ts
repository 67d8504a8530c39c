import './node-globals.ts';
import '@webex/internal-plugin-device';
import '@webex/internal-plugin-mercury';
import '@webex/plugin-logger';
import { createCallHistoryClient, createClient, LocalMicrophoneStream, LOGGER } from '@webex/calling';
import { createCallSettingsClient, createVoicemailClient } from '@webex/calling';
import core, { registerInternalPlugin, WebexPlugin, type Webex } from '@webex/webex-core';
import type { WebexAccount } from '../account.ts';
import type { SdkContactSource } from '../contacts/sdk-contacts.ts';
import { shieldNames } from '../display-names.ts';
import type { SdkHistory } from '../history/sdk-history.ts';
import type { SdkSettings } from '../settings/sdk-settings.ts';
import type { SdkVoicemail } from '../voicemail/sdk-voicemail.ts';
import { sandboxRegion } from '../region.ts';
import type { MobiusEvent, SdkLine, SdkMercury, SdkMicrophone } from '../sdk-types.ts';
import type { EarlyAnswers } from '../early-answers.ts';
import { EarlyEvents } from './early-events.ts';
import { answerEarly } from './early-xhr.ts';
import { forgetLists } from './forget-lists.ts';
import { HeldReports } from './held-reports.ts';
import { askPeople } from './people.ts';
import { tapKeepalives, type KeepalivePort } from './keepalive-tap.ts';
import { mediaLoader, type MediaEngine } from './media-loader.ts';
import { answerForStrangers, tapFetches } from './own-fetch.ts';
import { listWhole } from './whole-mailbox.ts';
import { tidyPeople } from './tidy-people.ts';
import { WireTap, type Exchange, type Sent } from './wire-tap.ts';

/** What the realm reports while it lives. */
export interface RealmPort extends KeepalivePort {
  /** A request of the SDK goes out. */
  request(sent: Sent): void;
  /** A request of the SDK was answered, or failed. */
  exchange(exchange: Exchange): void;
  /** A Mobius event arrived: told before the SDK acts on it. */
  mobius(event: MobiusEvent): void;
  /** A message of the event socket arrived, of whichever kind: told before anybody acts on it. */
  message(message: MobiusEvent): void;
}

/** The SDK, signed in, with its line not registered yet. */
export interface SignedInSdk extends SdkContactSource {
  readonly line: SdkLine;
  readonly mercury: SdkMercury;
  readonly history: SdkHistory;
  /** Nothing for people whose calling is not Webex Calling. */
  readonly voicemail: SdkVoicemail | undefined;
  /** The same. */
  readonly settings: SdkSettings | undefined;
  /** URL of the Webex device that was made for this page. */
  readonly deviceUrl: string;
  /** Requests use this token from now on; the keepalive keeps the one that it began with. */
  useToken(accessToken: string): void;
  /**
   * Brings what only calls need, once: whoever registers waits for nothing of it. Rejects where it could not be fetched;
   * asked again it tries again.
   */
  loadMedia(): Promise<void>;
  /** Needs {@link loadMedia}. */
  microphone(track: MediaStreamTrack): SdkMicrophone;
}

const WebexCore = core.default ?? core;

/** The SDK's types forget that it is made around a stream. */
type Microphone = new (stream: MediaStream) => SdkMicrophone;

/** Lines of its log that the SDK keeps, for the case that it has to send them with an error: those of a few calls. */
const historyLength = 500;

/** One of the two calling servers that the provider names for a person. */
export type MobiusServer = 'primary' | 'backup';

/** Where the SDK remembers that it failed over, and then waits before it registers; the adapter has its own pace. */
const failoverMemory = 'wxc-failover-state';

/** For how long the SDK tries the primary server before it goes to the backup, in seconds. */
const failoverAfter = 114;

function configFor(account: WebexAccount): object {
  const { sandbox } = account;
  const device = { ephemeral: true, validateDomains: sandbox === undefined };
  const credentials = { clientType: 'confidential' };
  if (!sandbox) return { credentials, device };
  const { u2c, hydra } = sandbox;
  return {
    credentials,
    device: { ...device, preDiscoveryServices: {} },
    services: {
      discovery: { u2c, hydra, sqdiscovery: `${hydra}/region` },
      // Without it, requests to hosts outside the catalogue, such as the directory's, are sent without the token.
      validateDomains: true,
      allowedDomains: [new URL(u2c).hostname],
    },
  };
}

/** What the line is for; the domain may be empty in both cases. */
function serviceOf({ guest }: WebexAccount): object {
  if (!guest) return { serviceData: { indicator: 'calling', domain: '' } };
  const serviceData = { indicator: 'guestcalling', domain: '', guestName: guest.name };
  return { serviceData, jwe: guest.callToken };
}

/** A client of the SDK, which makes none, or one of another kind, for people whose calling is not Webex Calling. */
function ofWebexCalling<Client extends object>(create: () => Client): Client | undefined {
  try {
    const client: Client & { readonly callingBackend?: unknown } = create();
    return client.callingBackend === 'WEBEX_CALLING' ? client : undefined;
  } catch {
    return undefined;
  }
}

/** The core of the SDK, on its way. */
interface Core {
  readonly webex: Promise<Webex>;
  readonly reports: HeldReports;
}

/** One person's SDK. It keeps singletons of its own, so a realm signs in once and is thrown away afterwards. */
export class Realm {
  #core: Core | undefined;

  /**
   * Makes the SDK's core for `account`, which asks which services there are and changes nothing at the provider, before it
   * is known whether this realm is to sign in. What is in `early` is not asked for again. Once.
   */
  begin(account: WebexAccount, early: EarlyAnswers): void {
    this.#core = this.#begun(account, early);
  }

  /**
   * Signs in whoever it has begun with. Registering begins with `server`; from the backup the SDK goes back to the primary
   * by itself, within two hours and not under a call. `early` counts where it has not begun. Rejects with what the SDK says
   * where signing in fails.
   */
  async signIn(
    account: WebexAccount,
    server: MobiusServer,
    port: RealmPort,
    early: EarlyAnswers,
  ): Promise<SignedInSdk> {
    tapKeepalives(window, port);
    const core = this.#core ?? this.#begun(account, early);
    core.reports.open(port);
    const webex = await core.webex;
    await webex.internal.device.register();
    webex.internal.mercury.on('event', (message: MobiusEvent) => {
      port.message(message);
    });
    this.#chooseServer(server, webex.internal.device.userId);
    const logger = { level: LOGGER.ERROR };
    const options = {
      ...(account.sandbox && { discovery: sandboxRegion }),
      ...serviceOf(account),
      logger,
    };
    // While its socket opens the SDK asks where to register; nothing comes over that before it has.
    const connected = webex.internal.mercury.connect();
    const events = new EarlyEvents(webex.internal.mercury);
    webex.internal.mercury.on('event:mobius', (event: MobiusEvent) => {
      shieldNames(event);
      port.mobius(event);
    });
    const [client] = await Promise.all([createClient(tidyPeople(webex as never), options), connected]);
    const { mediaEngine } = client as unknown as { mediaEngine: MediaEngine };
    const line = Object.values(client.getLines())[0] as unknown as SdkLine;
    events.follow(line);
    const voicemail = ofWebexCalling(
      () => createVoicemailClient(webex as never, logger) as unknown as SdkVoicemail,
    );
    return {
      line,
      mercury: webex.internal.mercury,
      history: createCallHistoryClient(webex as never, logger) as unknown as SdkHistory,
      voicemail: voicemail && forgetLists(listWhole(voicemail), sessionStorage),
      settings: ofWebexCalling(
        () => createCallSettingsClient(webex as never, logger) as unknown as SdkSettings,
      ),
      openContacts: async () => (await import('./open-contacts.ts')).openContacts(webex),
      people: (name) => askPeople(webex, account, name),
      deviceUrl: webex.internal.device.url ?? '',
      useToken: (accessToken) => {
        webex.credentials.set({ supertoken: { access_token: accessToken, token_type: 'Bearer' } });
      },
      loadMedia: mediaLoader(mediaEngine, line, window),
      microphone: (track) => new (LocalMicrophoneStream as unknown as Microphone)(new MediaStream([track])),
    };
  }

  #begun(account: WebexAccount, early: EarlyAnswers): Core {
    answerEarly(window, early);
    const reports = new HeldReports();
    return { webex: this.#webex(account, reports), reports };
  }

  #webex(account: WebexAccount, reports: HeldReports): Promise<Webex> {
    const hosts = account.sandbox?.hosts ?? {};
    const tap = new WireTap({
      hosts,
      onRequest: (sent) => {
        reports.request(sent);
      },
      onExchange: (exchange) => {
        reports.exchange(exchange);
      },
    });
    tapFetches(window, tap);
    // Not redirected either, to a sandbox that cannot be reached just then.
    answerForStrangers(window);
    const plugin = WebexPlugin.extend({ namespace: 'Offhook' });
    registerInternalPlugin('offhook', plugin, { interceptors: { OffhookWireTap: () => tap } });
    const webex = new (WebexCore.extend({ webex: true }))({
      credentials: { access_token: account.accessToken },
      config: { ...configFor(account), logger: { level: 'silent', historyLength } },
    });
    return new Promise((resolve) => {
      webex.once('ready', () => {
        resolve(webex);
      });
    });
  }

  /** The SDK begins with the backup when it remembers that it has tried the primary server for long enough. */
  #chooseServer(server: MobiusServer, userId: string | undefined): void {
    const key = `${failoverMemory}.${userId ?? 'unknown'}`;
    const retryScheduledTime = Math.floor(Date.now() / 1000);
    const memory = { attempt: 1, timeElapsed: failoverAfter, retryScheduledTime, serverType: 'backup' };
    if (server === 'backup') localStorage.setItem(key, JSON.stringify(memory));
    else localStorage.removeItem(key);
  }
}
