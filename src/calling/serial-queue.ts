/** Does tasks one after the other, in the order in which they were asked for. One that fails stops none. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does `task` when those before it are done, and never at once. Settles as it does. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when everything that was asked for until now is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
