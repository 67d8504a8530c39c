/** The socket of a subscription, at whose other end is the test. */
export class Wire extends EventTarget {
  readonly readyState = 1;
  send(): void {
    // Only pings.
  }
  close(): void {
    // Nobody is told.
  }
  opens(): void {
    this.dispatchEvent(new Event('open'));
  }
  says(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}
