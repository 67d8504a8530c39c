import type { SdkAnswer } from '../../../src/backends/webex/sdk-answer.ts';
import type { MobiusServer, RealmPort, SignedInSdk } from '../../../src/backends/webex/realm/sdk.ts';
import type { SdkSettings } from '../../../src/backends/webex/settings/sdk-settings.ts';
import type { SdkVoicemail } from '../../../src/backends/webex/voicemail/sdk-voicemail.ts';
import type { SdkStandIn } from '../webex/sdk-stand-in.ts';

/** Events as the SDK has them: a listener that throws stops the one who emits. */
class Events {
  readonly #listeners = new Map<string, ((given: never) => void)[]>();

  on(event: string, listener: (given: never) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  emit(event: string, given?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(given as never);
  }

  /** Whoever listened is gone with its realm. */
  clear(): void {
    this.#listeners.clear();
  }
}

/** The realm of a page without a browser: its SDK says what a test says for it. */
export class FakeRealm {
  readonly line = Object.assign(new Events(), {
    register: () => this.register(),
    makeCall: () => undefined,
    getActiveMobiusUrl: () => this.urls,
    getDeviceId: () => this.urls,
    mobiusUri: 'http://localhost/sandbox/mobius',
  });
  readonly mercury = Object.assign(new Events(), { connected: true });
  /** What the provider answers to whatever it is asked beside calls. */
  answer: () => Promise<SdkAnswer> = () => Promise.resolve({ statusCode: 200, data: { userSessions: [] } });
  /** What it was asked of that, oldest first. */
  readonly asked: unknown[][] = [];
  readonly history = Object.assign(new Events(), {
    getCallHistoryData: (...given: unknown[]) => this.#asks('list', given),
    updateMissedCalls: (...given: unknown[]) => this.#asks('seen', given),
    deleteCallHistoryRecords: (...given: unknown[]) => this.#asks('remove', given),
  });
  /** The mailbox; nothing for people whose calling is of another kind. */
  voicemail: SdkVoicemail | undefined = {
    backendConnector: { xsiEndpoint: 'http://localhost/xsi' },
    init: () => this.#asks('init', []),
    getVoicemailList: (...given) => this.#asks('list', given),
    getVoicemailContent: (...given) => this.#asks('content', given),
    getVoicemailSummary: () => this.#asks('summary', []),
    voicemailMarkAsRead: (...given) => this.#asks('read', given),
    voicemailMarkAsUnread: (...given) => this.#asks('unread', given),
    deleteVoicemail: (...given) => this.#asks('delete', given),
    getVMTranscript: (...given) => this.#asks('transcript', given),
  };
  /** What is set at the provider; the same. */
  settings: SdkSettings | undefined = {
    backendConnector: {},
    getDoNotDisturbSetting: () => this.#asks('disturb', []),
    setDoNotDisturbSetting: (...given) => this.#asks('set disturb', given),
    getCallForwardSetting: () => this.#asks('forward', []),
    setCallForwardSetting: (...given) => this.#asks('set forward', given),
    getVoicemailSetting: () => this.#asks('rules', []),
    setVoicemailSetting: (...given) => this.#asks('set rules', given),
    getCallWaitingSetting: () => this.#asks('waiting', []),
  };
  /** What comes of signing in, and of registering. */
  signIn: () => Promise<void> = () => Promise.resolve();
  register: () => Promise<void> = () => this.registers();
  /** What comes of fetching what calls need. */
  loadMedia: () => Promise<void> = () => Promise.resolve();
  /** What the provider called the addresses of this phone. */
  urls: string | undefined;
  port: RealmPort | undefined;
  /** Where those who signed in were to register first. */
  readonly servers: MobiusServer[] = [];
  /** How many frames are open. */
  frames = 0;
  readonly window: Window;
  /** What the browser says of the network. */
  readonly navigator = { onLine: true };

  constructor() {
    const document = Object.assign(new EventTarget(), {
      visibilityState: 'visible',
      createElement: () => this.#frame(),
      body: {
        append: (frame: EventTarget) => {
          this.frames += 1;
          queueMicrotask(() => frame.dispatchEvent(new Event('load')));
        },
      },
    });
    this.window = Object.assign(new EventTarget(), {
      document,
      navigator: this.navigator,
    }) as unknown as Window;
  }

  /** Registers as the SDK does, which begins with its keepalives then. */
  registers(): Promise<void> {
    this.line.emit('registered');
    this.port?.keepalive(true);
    return Promise.resolve();
  }

  rings(call: SdkStandIn): void {
    this.line.emit('line:incoming_call', call);
  }

  #asks(what: string, given: readonly unknown[]): Promise<SdkAnswer> {
    this.asked.push([what, ...given]);
    return this.answer();
  }

  #frame(): EventTarget {
    const realm = {
      signIn: async (_: unknown, server: MobiusServer, port: RealmPort): Promise<SignedInSdk> => {
        this.line.clear();
        this.mercury.clear();
        this.history.clear();
        this.port = port;
        this.servers.push(server);
        await this.signIn();
        return {
          line: this.line,
          mercury: this.mercury,
          history: this.history,
          voicemail: this.voicemail,
          settings: this.settings,
          openContacts: () => Promise.reject(new Error('There are no contacts.')),
          people: () => Promise.resolve({ statusCode: 501 }),
          deviceUrl: this.urls ?? '',
          useToken: () => undefined,
          loadMedia: () => this.loadMedia(),
          microphone: (track) => ({ track }),
        };
      },
    };
    return Object.assign(new EventTarget(), {
      contentDocument: {},
      contentWindow: { webexRealm: realm },
      remove: () => {
        this.frames -= 1;
      },
    });
  }
}
