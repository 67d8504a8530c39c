/** The phone's model in a page without a screen, for tests that steer it by its verbs. */
import {
  browserMicrophone,
  Phone,
  type Backend,
  type Call,
  type Line,
  type OffhookError,
} from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { signInShared } from '../../../src/tabs/sign-in-shared.ts';
import { coreDriver } from '../../contract/core-driver.ts';
import type { Driver as ContractDriver } from '../../contract/driver.ts';
import { paintedPicture } from './painted-picture.ts';

declare global {
  interface Window {
    watchPeerConnections(connection: RTCPeerConnection): void;
  }
}

const isUsed = ({ localDescription, remoteDescription }: RTCPeerConnection) =>
  (localDescription ?? remoteDescription) !== null;

/** What the tests of this backend call from outside. */
export type PhoneDriver<Account> = ReturnType<typeof phoneDriver<Account>>;

/** A phone of this page, which gets to know of every peer connection. */
export function phoneDriver<Account>(backend: Backend<Account>) {
  const microphone = browserMicrophone(navigator.mediaDevices);
  const tracks: MediaStreamTrack[] = [];
  const phone = new Phone({
    numbers: plainReader,
    microphone: {
      async open() {
        const track = await microphone.open();
        tracks.push(track);
        return track;
      },
    },
  });
  /** Every peer connection of every realm, also of realms that are gone. */
  const connections: RTCPeerConnection[] = [];
  const calls: Call[] = [];
  const troubles: string[] = [];
  let line: Line | undefined;
  let contract: ContractDriver | undefined;

  phone.on('call', (call) => {
    calls.push(call);
    call.on('ended', () => {
      driver.ends += 1;
    });
  });
  phone.on('trouble', ({ error }) => {
    troubles.push(error.reason);
  });

  function follow(opened: Line): void {
    line = opened;
    contract = coreDriver(opened, microphone, paintedPicture);
  }

  const driver = {
    phone,
    calls,
    troubles,
    ends: 0,
    /** The line as the contract suite drives it. */
    get contract(): ContractDriver {
      if (!contract) throw new Error('Nobody has signed in yet.');
      return contract;
    },
    signIn(account: Account): void {
      follow(phone.signIn(backend, account));
    },
    /** Signs in with one line for all tabs of this browser. */
    signInShared(account: Account): void {
      follow(signInShared(phone, backend, account));
    },
    /** Whether another tab has the line, and shows it here. */
    isFollowing: () => line?.useHere !== undefined,
    line(): { state: string; reason: string | undefined } {
      return { state: line?.state ?? 'none', reason: line?.error?.reason };
    },
    /** What the line has beside its calls. */
    parts(): string[] {
      const parts = ['history', 'voicemail', 'contacts', 'settings', 'presence'] as const;
      return parts.filter((part) => line?.[part] !== undefined);
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
    async changeMicrophone(index: number): Promise<void> {
      const track = await microphone.open();
      tracks.push(track);
      await calls[index]?.changeMicrophone?.(track);
    },
    /**
     * The largest sample of the remote track of the call `id`, or the last one, within `ms`: from 0 to 1. It listens no longer
     * than to one of `enough`.
     */
    async loudestWithin(ms: number, id = calls.at(-1)?.id, enough = 1): Promise<number> {
      const track = calls.find((call) => call.id === id)?.facts.remoteTracks.audio;
      if (!track) return 0;
      const stream = new MediaStream([track]);
      // Chromium lets a remote track's samples flow only while an element plays it.
      const audio = new Audio();
      audio.srcObject = stream;
      audio.muted = true;
      await audio.play();
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const until = performance.now() + ms;
      let loudest = 0;
      while (performance.now() < until && loudest < enough) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        analyser.getFloatTimeDomainData(samples);
        loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest);
      }
      await context.close();
      audio.srcObject = null;
      return loudest;
    },
    /** How many connections were ever made, and which of them calls have used. */
    connections() {
      const used = connections.flatMap((connection, at) => (isUsed(connection) ? [at] : []));
      return { made: connections.length, used };
    },
    /** What is still open of all that was ever opened, but for the one connection that waits for the next call. */
    left() {
      const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
      const spare = open.findIndex((connection) => !isUsed(connection));
      return {
        connections: open.filter((_, at) => at !== spare).length,
        tracks: tracks.filter((track) => track.readyState === 'live').length,
      };
    },
    /** How many pictures its connections have sent so far. */
    async picturesSent(): Promise<number> {
      const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
      const reports = await Promise.all(open.map((connection) => connection.getStats()));
      const sent = reports.flatMap(
        (report) => [...report.values()] as { type: string; framesSent?: number }[],
      );
      return sent.reduce(
        (sum, { type, framesSent = 0 }) => sum + (type === 'outbound-rtp' ? framesSent : 0),
        0,
      );
    },
    snapshot() {
      return calls.map((call) => {
        const { remoteTracks, error, ...facts } = call.facts;
        return {
          ...facts,
          id: call.id,
          direction: call.direction,
          microphoneLive: call.microphoneLive,
          hasRemoteTrack: remoteTracks.audio !== undefined,
          error: error?.reason,
        };
      });
    },
  };

  window.watchPeerConnections = (connection) => {
    connections.push(connection);
  };
  return driver;
}
