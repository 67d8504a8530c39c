/** Chromium tells an audio context where to play; other browsers do not, and the types do not know yet. */
type PerhapsSteerable = AudioContext & { setSinkId?(id: string): Promise<void> };

/** Whether this browser lets a page choose where a context plays, in whichever way. */
export const steersContexts = (): boolean =>
  'setSinkId' in AudioContext.prototype || 'setSinkId' in HTMLMediaElement.prototype;

/** Where a context's sound goes: through an audio element in browsers that steer those alone. */
export class ContextSink {
  /** What to connect to. */
  readonly input: GainNode;
  readonly #context: PerhapsSteerable;
  #element: HTMLAudioElement | undefined;

  constructor(context: AudioContext) {
    this.#context = context;
    this.input = new GainNode(context);
    this.input.connect(context.destination);
  }

  /** Plays at the device with this id, the system's where it is empty. Rejects when that cannot be used; nothing has changed then. */
  async setSinkId(id: string): Promise<void> {
    const context = this.#context;
    if (context.setSinkId) return context.setSinkId(id);
    if (id === '' && !this.#element) return;
    this.#element ??= new Audio();
    const element = this.#element;
    await element.setSinkId(id);
    if (element.srcObject) return;
    const out = context.createMediaStreamDestination();
    element.srcObject = out.stream;
    this.input.disconnect();
    this.input.connect(out);
    // Browsers that keep sounds off until a press let the element play no sooner than the context.
    context.addEventListener('statechange', () => {
      if (context.state === 'running') element.play().catch(() => undefined);
    });
    try {
      await element.play();
    } catch (cause) {
      if (context.state === 'running') throw cause;
    }
  }

  /** Lets go of the element, if there is one. */
  close(): void {
    if (this.#element) this.#element.srcObject = null;
  }
}
