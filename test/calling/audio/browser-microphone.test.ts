import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { browserMicrophone, mediaErrorFrom } from '../../../src/calling/index.ts';

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
  ['SomethingNewError', 'other'],
] as const)('the browser says %s where the microphone is %s', (name, reason) => {
  const cause = new DOMException('', name);

  expect(mediaErrorFrom(cause)).toMatchObject({ reason, cause, details: { code: name } });
});

test('what is no error at all is still a failure of the microphone', () => {
  expect(mediaErrorFrom('nonsense').reason).toBe('other');
});

test('a page without microphones says so', async () => {
  await expect(browserMicrophone(undefined).open()).rejects.toMatchObject({ reason: 'unsupported' });
});

test('a refusal of the browser is told in our words', async () => {
  const refusing = { getUserMedia: () => Promise.reject(new DOMException('', 'NotAllowedError')) };

  await expect(browserMicrophone(refusing).open()).rejects.toMatchObject({
    name: 'MediaError',
    reason: 'denied',
  });
});

test.each([
  ['NotAllowedError', 'allow="microphone"'],
  ['NotFoundError', 'plug one in'],
  ['NotReadableError', 'another program'],
])('whoever writes the app is told what to do about %s', async (name, remedy) => {
  const failing = { getUserMedia: () => Promise.reject(new DOMException('', name)) };

  await expect(browserMicrophone(failing).open()).rejects.toThrow(remedy);
});

test('whoever serves the page without https is told to', async () => {
  await expect(browserMicrophone().open()).rejects.toThrow('no secure context: serve it over https');
});

test('the track of the stream is the microphone', async () => {
  const track = new FakeTrack();
  const granting = { getUserMedia: () => Promise.resolve(streamOf([track])) };

  expect(await browserMicrophone(granting).open()).toBe(track);
});

test('a stream without sound is a missing microphone', async () => {
  const empty = { getUserMedia: () => Promise.resolve(streamOf([])) };

  await expect(browserMicrophone(empty).open()).rejects.toMatchObject({ reason: 'missing' });
});

/** A stream of these audio tracks, for places without WebRTC. */
function streamOf(tracks: MediaStreamTrack[]): MediaStream {
  class FakeStream extends EventTarget implements MediaStream {
    readonly active = true;
    readonly id = 'fake-stream';
    onaddtrack = null;
    onremovetrack = null;
    addTrack(): void {}
    removeTrack(): void {}
    clone = (): MediaStream => this;
    getAudioTracks = (): MediaStreamTrack[] => tracks;
    getTracks = (): MediaStreamTrack[] => tracks;
    getVideoTracks = (): MediaStreamTrack[] => [];
    getTrackById = (): null => null;
  }
  return new FakeStream();
}
