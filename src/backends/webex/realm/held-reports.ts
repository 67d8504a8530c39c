import type { Exchange, Sent } from './wire-tap.ts';

/** What is told of the SDK's requests. */
interface Listening {
  request(sent: Sent): void;
  exchange(exchange: Exchange): void;
}

/** Tells of the SDK's requests; those that went out before anybody listened are told first. */
export class HeldReports implements Listening {
  #held: ((port: Listening) => void)[] = [];
  #port: Listening | undefined;

  request(sent: Sent): void {
    this.#tell((port) => {
      port.request(sent);
    });
  }

  exchange(exchange: Exchange): void {
    this.#tell((port) => {
      port.exchange(exchange);
    });
  }

  /** Somebody listens from now on. */
  open(port: Listening): void {
    this.#port = port;
    const held = this.#held;
    this.#held = [];
    for (const report of held) report(port);
  }

  #tell(report: (port: Listening) => void): void {
    if (this.#port) report(this.#port);
    else this.#held.push(report);
  }
}
