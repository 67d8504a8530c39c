import type { BackendCall, CallPort, Clock, Destination, Gathering } from '../../calling/index.ts';
import { readCallLog, type CallLog } from './call-log.ts';
import { callErrorFrom, isUnknownInvited, lineErrorFrom } from './errors.ts';
import { GatewayFailure, type Gateway } from './gateway.ts';
import type { Page } from './page.ts';
import { pollDelay } from './poll-pace.ts';
import { told, type Participant, type Standing, type Told } from './standing.ts';
import { wishFor } from './wish.ts';

export interface XassistCallOptions {
  readonly destination: Destination;
  readonly port: CallPort;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly page: Page;
  /** The user who follows it. */
  readonly me: number;
  /** It is not followed any more. */
  readonly over: () => void;
  /** The server does not know who asks any more. */
  readonly refused: (cause: unknown) => void;
  /** Something that only developers want to know. */
  readonly note: (text: string, callId: string | undefined) => void;
}

/**
 * A call that xAssist makes: asked for once, then followed by asking how it stands. Whoever is in it talks elsewhere, and
 * nothing here can end it: ending it on this side stops following it.
 */
export class XassistCall implements BackendCall {
  readonly sound = 'elsewhere';
  readonly #options: XassistCallOptions;
  readonly #abort = new AbortController();
  #log: CallLog | undefined;
  #state: 'dialing' | 'ringing' | 'connected' | 'over' = 'dialing';
  #standing: Standing | undefined;
  #newest = 0;
  #told = '';
  #failures = 0;
  #followedSince = 0;
  #hiddenSince: number | undefined;
  #stopTimer: () => void = () => undefined;
  #stopWatching: () => void = () => undefined;

  constructor(options: XassistCallOptions) {
    this.#options = options;
  }

  /** The service's own id, once there is one. */
  get correlationId(): string | undefined {
    return this.#log?.callId;
  }

  get over(): boolean {
    return this.#state === 'over';
  }

  async dial(): Promise<void> {
    const { gateway, destination, clock, port } = this.#options;
    this.#followedSince = clock.elapsed();
    this.#watch();
    const wish = wishFor(destination);
    // Until the service says it better: the address of an invitation says nothing to people.
    port.remote(
      wish.people.length > 0 ? { number: wish.people.join(', ') } : { name: wish.teams?.join(', ') ?? '' },
    );
    try {
      const said = await gateway.ask('POST', 'calls', wish, this.#abort.signal);
      const log = readCallLog(said);
      if (!log) throw new GatewayFailure(502, 'malformed');
      this.#apply(log);
      this.#wait();
    } catch (cause) {
      if (this.over) return;
      this.#free();
      if (isUnknownInvited(cause)) {
        if (cause.who !== undefined) port.remote({ name: cause.who });
        port.ended('not-found');
      } else port.ended('failed', callErrorFrom(cause));
      this.#refused(cause);
    }
  }

  /** Stops following it. */
  end(): Promise<void> {
    this.#free();
    return Promise.resolve();
  }

  /** It is not followed any more, and the core knows or is told otherwise. */
  free(): void {
    this.#free();
  }

  #watch(): void {
    const { page, clock } = this.#options;
    const look = (): void => {
      const before = this.#hiddenSince;
      this.#hiddenSince = page.hidden ? clock.elapsed() : undefined;
      // What was asked for slowly is wanted now.
      if (before !== undefined && !page.hidden && this.#log) this.#wait(0);
    };
    look();
    this.#stopWatching = page.onChange(look);
  }

  #wait(delay = this.#delay()): void {
    this.#stopTimer();
    if (this.over) return;
    this.#stopTimer = this.#options.clock.after(delay, () => void this.#ask());
  }

  #delay(retryAfter?: number): number {
    const { clock } = this.#options;
    const hidden = this.#hiddenSince === undefined ? undefined : clock.elapsed() - this.#hiddenSince;
    const followed = clock.elapsed() - this.#followedSince;
    return pollDelay({ standing: this.#standing, followed, failures: this.#failures, retryAfter, hidden });
  }

  async #ask(): Promise<void> {
    const { gateway } = this.#options;
    const callId = this.#log?.callId ?? '';
    try {
      const said = await gateway.ask(
        'GET',
        `calls/${encodeURIComponent(callId)}`,
        undefined,
        this.#abort.signal,
      );
      if (this.over) return;
      const log = readCallLog(said);
      if (log?.callId !== callId) throw new GatewayFailure(502, 'malformed');
      this.#failures = 0;
      this.#apply(log);
      this.#wait();
    } catch (cause) {
      if (!this.over) this.#failed(cause, callId);
    }
  }

  #failed(cause: unknown, callId: string): void {
    const { port } = this.#options;
    const failure = cause instanceof GatewayFailure ? cause : undefined;
    if (failure?.status === 404) {
      this.#free();
      port.ended('lost', callErrorFrom(cause, callId));
      return;
    }
    this.#failures += 1;
    this.#wait(this.#delay(failure?.retryAfter));
    this.#refused(cause);
  }

  #refused(cause: unknown): void {
    if (lineErrorFrom(cause).reason === 'token-expired') this.#options.refused(cause);
  }

  /** What the service says now; what it said before is no news. */
  #apply(log: CallLog): void {
    if (this.over) return;
    const { me, note } = this.#options;
    const now = told(log, me);
    if (now.newest < this.#newest) return;
    this.#newest = now.newest;
    this.#log = log;
    this.#tell(log, now);
    if (now.standing === undefined) note(`a status that is not known: ${log.status}`, log.callId);
    else this.#move(now.standing);
  }

  #tell(log: CallLog, { people }: Told): void {
    const { port, destination } = this.#options;
    const gathering = gatheringOf(log, people);
    const remote = remoteOf(log, people, { ...wishFor(destination), me: this.#options.me });
    const words = JSON.stringify([gathering, remote]);
    if (words === this.#told) return;
    this.#told = words;
    port.remote(remote);
    port.gathering(gathering);
  }

  #move(standing: Standing): void {
    const { port } = this.#options;
    this.#standing = standing;
    switch (standing) {
      case 'planned':
        return;
      case 'ringing':
        if (this.#state !== 'dialing') return;
        this.#state = 'ringing';
        port.ringing();
        return;
      case 'connected':
      case 'alone':
        if (this.#state === 'connected') return;
        this.#state = 'connected';
        port.connected();
        return;
      case 'completed':
        this.#free();
        port.ended('remote');
        return;
      case 'unanswered':
        this.#free();
        port.ended('no-answer');
    }
  }

  #free(): void {
    if (this.over) return;
    this.#state = 'over';
    this.#abort.abort();
    this.#stopTimer();
    this.#stopWatching();
    this.#options.over();
  }
}

function gatheringOf(
  { title, inviteLink, plannedFor, teams }: CallLog,
  people: readonly Participant[],
): Gathering {
  return {
    ...(title && { title }),
    ...(inviteLink !== undefined && { link: inviteLink }),
    ...(plannedFor !== undefined && { plannedFor }),
    people: [
      ...people.map(({ name, where }) => ({ ...(name !== undefined && { name }), where })),
      ...teams.map((name) => ({ name, where: 'invited' as const })),
    ],
  };
}

/** Whom the call is with: everybody but the one who follows it. */
function remoteOf(
  { title, teams, creator, invited }: CallLog,
  people: readonly Participant[],
  { people: dialled, me }: { readonly people: readonly string[]; readonly me: number },
) {
  const mine = [creator, ...invited].find((who) => who?.userDbId === me)?.key;
  const names = [...people.filter(({ key }) => key !== mine).map(({ name }) => name), ...teams].filter(
    Boolean,
  );
  const name = names.join(', ') || title;
  const number = dialled.join(', ');
  return { ...(name && { name }), ...(number && { number }) };
}
