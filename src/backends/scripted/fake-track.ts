let tracksSoFar = 0;

/** A track without a device or a far end behind it, for places that have no WebRTC. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  readonly label: string;
  readonly muted = false;
  contentHint = '';
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  onended = null;
  onmute = null;
  onunmute = null;

  constructor(label = 'Fake track', kind: FakeTrack['kind'] = 'audio') {
    super();
    this.kind = kind;
    tracksSoFar += 1;
    this.id = `fake-track-${tracksSoFar}`;
    this.label = label;
  }

  /** Whether sound comes out of it. */
  get sounds(): boolean {
    return this.enabled && this.readyState === 'live';
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device behind it goes away: unlike `stop`, this is told to those who listen. */
  unplug(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }

  clone(): FakeTrack {
    return new FakeTrack(this.label, this.kind);
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getSettings(): MediaTrackSettings {
    return {};
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
}
