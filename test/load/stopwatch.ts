/** Times requests, and events from what makes them to their arrival, while it is told to. */
export class Stopwatch {
  readonly #times: number[] = [];
  running = false;

  get times(): readonly number[] {
    return this.#times;
  }

  async time<Result>(act: () => Promise<Result>): Promise<Result> {
    const { running } = this;
    const began = performance.now();
    const result = await act();
    if (running) this.#times.push(performance.now() - began);
    return result;
  }
}
