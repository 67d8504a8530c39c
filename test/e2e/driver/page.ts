/** A page without a screen: the phone's model on the Webex backend, for tests that steer it by its verbs. */
import { webexBackend, type WebexAccount } from '../../../src/backends/webex/backend.ts';
import {
  browserMicrophone,
  Phone,
  type Call,
  type Line,
  type OffhookError,
} from '../../../src/calling/index.ts';

const phone = new Phone({ microphone: browserMicrophone(navigator.mediaDevices) });
const calls: Call[] = [];
const troubles: string[] = [];
let line: Line | undefined;

phone.on('call', (call) => {
  calls.push(call);
});
phone.on('trouble', ({ error }) => {
  troubles.push(error.reason);
});

/** What the tests call from outside. */
const driver = {
  phone,
  calls,
  troubles,
  signIn(account: WebexAccount): void {
    line = phone.signIn(webexBackend, account);
  },
  line(): { state: string; reason: string | undefined } {
    return { state: line?.state ?? 'none', reason: line?.trouble?.reason };
  },
  async signOut(): Promise<void> {
    if (line) await phone.signOut(line);
  },
  /** Dials, and returns what is thrown instead of throwing: errors lose their class on the way out of the page. */
  async dial(text: string): Promise<string> {
    try {
      await line?.dial(text);
      return 'ok';
    } catch (error) {
      return (error as OffhookError).reason;
    }
  },
  /** Runs a verb of the `index`th call. */
  async verb(index: number, verb: 'answer' | 'hold' | 'resume' | 'end'): Promise<string> {
    try {
      await calls[index]?.[verb]?.();
      return 'ok';
    } catch (error) {
      return (error as OffhookError).reason;
    }
  },
  snapshot() {
    return calls.map((call) => {
      const { remoteTrack, error, ...facts } = call.facts;
      return {
        ...facts,
        id: call.id,
        direction: call.direction,
        microphoneLive: call.microphoneLive,
        hasRemoteTrack: remoteTrack !== undefined,
        error: error?.reason,
      };
    });
  },
};

export type Driver = typeof driver;

declare global {
  interface Window {
    driver: Driver;
  }
}

window.driver = driver;
