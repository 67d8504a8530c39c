import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { SandboxClient } from '../../support/sandbox-client.ts';

declare global {
  interface Window {
    audioWorld: { unplug(label: string): void; plug(label: string): void; contexts: AudioContext[] };
    /** How often a track was stopped that a connection was still sending. */
    silenced?: number;
    /** What a connection's sender sends, as each frame of the window knows it. */
    sentBy?: ((sender: RTCRtpSender) => MediaStreamTrack | null)[];
  }
}

/** Counts, in `silenced`, the tracks that are stopped before a connection was given another in their place. */
export async function watchStops(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const top = window.parent;
    const given = new WeakMap<RTCRtpSender, MediaStreamTrack | null>();
    const { replaceTrack, stop } = {
      replaceTrack: Reflect.get(RTCRtpSender.prototype, 'replaceTrack'),
      stop: Reflect.get(MediaStreamTrack.prototype, 'stop'),
    };
    top.silenced ??= 0;
    top.sentBy ??= [];
    top.sentBy.push((sender) => given.get(sender) ?? sender.track);
    RTCRtpSender.prototype.replaceTrack = function (track) {
      given.set(this, track);
      return replaceTrack.call(this, track);
    };
    MediaStreamTrack.prototype.stop = function () {
      const senders = top.opened.connections
        .filter(({ connectionState }) => connectionState === 'connected')
        .flatMap((connection) => connection.getSenders());
      const sent = senders.some((sender) => top.sentBy?.every((sentBy) => sentBy(sender) === this));
      if (sent && this.readyState === 'live') top.silenced = (top.silenced ?? 0) + 1;
      stop.call(this);
    };
  });
}

/**
 * Gives every microphone of the window a pitch of its own, so that who is heard can be measured, and lets them be
 * plugged in and out. The system's is 300 Hz, *Fake Audio Input 1* 600 Hz and *2* 900 Hz.
 */
export async function pitchMicrophones(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const world: Window['audioWorld'] = { unplug: () => undefined, plug: () => undefined, contexts: [] };
    window.audioWorld = world;
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    if (!mediaDevices || window.parent !== window) return;
    const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
    const gone = new Set<string>();
    const tracks = new Map<MediaStreamTrack, string>();
    const present = async () => (await enumerate()).filter(({ label }) => !gone.has(label));
    mediaDevices.enumerateDevices = present;
    mediaDevices.getUserMedia = async (constraints) => {
      const { audio } = constraints ?? {};
      const wish = typeof audio === 'object' ? (audio.deviceId as { exact?: string } | undefined) : undefined;
      const inputs = (await present()).filter(({ kind }) => kind === 'audioinput');
      const device = inputs.find(({ deviceId }) => wish === undefined || deviceId === wish.exact);
      if (!device) throw new DOMException('', wish ? 'OverconstrainedError' : 'NotFoundError');
      const sound = new AudioContext();
      const pitch = 300 * (1 + (/\d/.exec(device.label) ? Number(/\d/.exec(device.label)) : 0));
      const out = sound.createMediaStreamDestination();
      const tone = new OscillatorNode(sound, { frequency: pitch });
      tone.connect(new GainNode(sound, { gain: 0.3 })).connect(out);
      tone.start();
      const [track] = out.stream.getAudioTracks();
      if (!track) throw new Error('There is no track.');
      track.getSettings = () => ({ deviceId: device.deviceId, groupId: device.groupId });
      tracks.set(track, device.label);
      return out.stream;
    };
    const changed = () => mediaDevices.dispatchEvent(new Event('devicechange'));
    world.unplug = (label) => {
      gone.add(label);
      for (const [track, of] of tracks) {
        if (of !== label || track.readyState === 'ended') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      changed();
    };
    world.plug = (label) => {
      gone.delete(label);
      changed();
    };
  });
}

/** Notes every audio context that the window opens. */
export async function watchContexts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const opened: AudioContext[] = [];
    window.audioWorld = { unplug: () => undefined, plug: () => undefined, contexts: opened };
    const Original = window.AudioContext;
    window.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options);
        opened.push(this);
      }
    };
  });
}

/** The loudest pitch, in Hz, that the window's call, or a message in it, plays for a moment; 0 where it is silent. */
export function pitchHeard(page: Page): Promise<number> {
  return page.evaluate(async () => {
    type Playing = HTMLAudioElement & { captureStream(): MediaStream };
    const all = [...document.querySelectorAll('audio')] as Playing[];
    const playing = all.find(({ srcObject, src, paused }) => srcObject !== null || (src !== '' && !paused));
    if (!playing) return 0;
    const stream = playing.srcObject instanceof MediaStream ? playing.srcObject : playing.captureStream();
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(stream).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.indexOf(Math.max(...bins));
    const silent = (bins[loudest] ?? -200) < -70;
    const pitch = (loudest * context.sampleRate) / analyser.fftSize;
    await context.close();
    return silent ? 0 : pitch;
  });
}

/**
 * How much sound, in milliseconds, the phone at `extension` does not send while `act` does something, counted in packets
 * of 20 ms. The sandbox's count is watched for a moment more: until less is missing than is `borne`, or it is clear that
 * it stays missing. How far apart packets arrive says nothing: a busy machine hands them over in bursts.
 */
export async function missingWhile(
  sandbox: SandboxClient,
  extension: string,
  act: () => Promise<void>,
  borne: number,
): Promise<number> {
  /** How late the last packet is, looked at again and again. */
  const lateness: number[] = [];
  const look = async (): Promise<void> => {
    const packets = (await sandbox.leg(extension)).received?.packets ?? 0;
    if (packets > 0) lateness.push(Date.now() - packets * 20);
    await pause(5);
  };
  const lookUntil = async (over: () => boolean): Promise<void> => {
    while (!over()) await look();
  };
  const lookFor = (ms: number): Promise<void> => {
    const end = Date.now() + ms;
    return lookUntil(() => Date.now() > end);
  };
  // Nothing is late in the best of many moments, however busy the machine is.
  const best = (from: number): number => Math.min(...lateness.slice(from));
  await lookFor(1500);
  const before = best(0);
  let done = false;
  const acted = act().finally(() => (done = true));
  await lookUntil(() => done);
  await acted;
  const after = lateness.length;
  await lookFor(1500);
  // A machine that is busy hands packets over late, and catches up; what was not sent at all stays missing.
  const patience = Date.now() + 8_000;
  await lookUntil(() => best(after) - before <= borne || Date.now() > patience);
  return best(after) - before;
}
