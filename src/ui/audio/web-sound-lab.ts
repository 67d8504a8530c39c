import { ContextSink } from '../sound/context-sink.ts';
import type { Ear, Playing, Recording, SoundLab } from './sound-lab.ts';

/** The tones for trying, as beginnings in seconds and pitches in Hz: a scale for the ear, a ring for the room. */
const tones = {
  speaker: [
    [0, 440],
    [0.3, 554.37],
    [0.6, 659.26],
  ],
  ringer: [
    [0, 659.26],
    [0.16, 783.99],
    [0.32, 987.77],
    [0.72, 783.99],
    [0.88, 987.77],
  ],
} as const;

/** How long each note sounds, in seconds. */
const noteLength = 0.5;

/** Below this many dB of full scale it is silence. */
const floor = -60;

/** Plays what `start` makes at `device`; `start` resolves when it is over. */
function playAt(device: string, start: (context: AudioContext, out: AudioNode) => Promise<void>): Playing {
  const context = new AudioContext();
  const sink = new ContextSink(context);
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const played = async () => {
    await context.resume();
    if (device !== '') await sink.setSinkId(device);
    await start(context, sink.input);
  };
  const done = Promise.race([played(), stopped]).finally(() => {
    sink.close();
    void context.close();
  });
  return { done, stop };
}

function ended(source: AudioScheduledSourceNode): Promise<void> {
  return new Promise((resolve) => {
    source.addEventListener('ended', () => {
      resolve();
    });
  });
}

async function playTone(kind: keyof typeof tones, context: AudioContext, out: AudioNode): Promise<void> {
  const begin = context.currentTime + 0.05;
  const notes = tones[kind].map(([at, pitch]) => {
    const start = begin + at;
    const note = new OscillatorNode(context, { frequency: pitch });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.25, start + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, start + noteLength);
    note.connect(gain).connect(out);
    note.start(start);
    note.stop(start + noteLength);
    return ended(note);
  });
  await Promise.all(notes);
}

async function playClip(clip: Blob, context: AudioContext, out: AudioNode): Promise<void> {
  const buffer = await context.decodeAudioData(await clip.arrayBuffer());
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(out);
  source.start();
  await ended(source);
}

function listen(track: MediaStreamTrack): Ear {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  void context.resume();
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const decibels = 10 * Math.log10(power);
      return Math.round(Math.min(1, Math.max(0, 1 - decibels / floor)) * 100);
    },
    close() {
      void context.close();
    },
  };
}

function record(track: MediaStreamTrack): Recording {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => {
      resolve();
    });
  });
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.start();
  return {
    cancel: stop,
    async finish() {
      stop();
      await stopped;
      return new Blob(parts, { type: recorder.mimeType });
    },
  };
}

/** Tries out microphones and loudspeakers by WebAudio. */
export const webSoundLab: SoundLab = {
  listen,
  record,
  tone: (kind, device) => playAt(device, (context, out) => playTone(kind, context, out)),
  play: (clip, device) => playAt(device, (context, out) => playClip(clip, context, out)),
};
