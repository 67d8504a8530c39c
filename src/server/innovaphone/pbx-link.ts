import { handleIn, textIn, type PbxMessage } from './pbx-message.ts';
import type { PbxSocket } from './pbx-socket.ts';

/** Somebody who uses a connection with the PBX beside others. */
export interface LinkUser {
  /** An answer to what this one has asked, or what came of it later. */
  take(message: PbxMessage): void;
  /** Of all users: who there is, and whether they talk. */
  takeUser(message: PbxMessage): void;
}

/** What was asked for and not answered yet; the oldest are forgotten beyond this. */
const mostWaiting = 1000;

interface Asked {
  readonly tag: string;
  readonly src: string;
  readonly api: unknown;
  readonly mt: string;
}

/**
 * A connection with the PBX that is signed in, for one page or for many. Everyone's `src` is marked, so that each is
 * told of what is theirs; an answer without one belongs to whoever has waited for such an answer longest, and a CallInfo
 * without one to whoever has that user open.
 */
export class PbxLink {
  readonly #socket: PbxSocket;
  readonly #users = new Map<string, LinkUser>();
  /** Handles of users that are open, and whose they are. */
  readonly #open = new Map<number, string>();
  readonly #list = new Map<string, PbxMessage>();
  #asked: Asked[] = [];
  #tags = 0;
  #listed: Promise<void> | undefined;
  #whenListed: () => void = () => undefined;

  constructor(socket: PbxSocket) {
    this.#socket = socket;
    socket.onMessage((message) => {
      this.#take(message);
    });
  }

  /** Resolves when the connection is gone. */
  get gone(): Promise<void> {
    return this.#socket.gone;
  }

  /** Somebody uses it from now on, under the tag that is returned. */
  join(user: LinkUser): string {
    const tag = `p${(this.#tags += 1)}`;
    this.#users.set(tag, user);
    return tag;
  }

  /** Somebody uses it no longer: their users are closed. */
  leave(tag: string): void {
    this.#users.delete(tag);
    this.#asked = this.#asked.filter((each) => each.tag !== tag);
    for (const [user, owner] of this.#open) {
      if (owner !== tag) continue;
      this.#open.delete(user);
      this.#socket.send({ api: 'RCC', mt: 'UserEnd', user });
    }
  }

  /** Has the PBX say who there is: once for all who use it. Resolves when it has; who there is by then is told at once. */
  async list(tag: string): Promise<void> {
    if (!this.#listed) {
      this.#listed = new Promise((resolve) => (this.#whenListed = resolve));
      this.#socket.send({ api: 'RCC', mt: 'Initialize', src: 'list' });
    } else for (const message of this.#list.values()) this.#users.get(tag)?.takeUser(message);
    await this.#listed;
  }

  ask(tag: string, message: PbxMessage): void {
    const src = textIn(message['src']);
    const { api, mt } = message;
    this.#asked = [...this.#asked, { tag, src, api, mt }].slice(-mostWaiting);
    this.#socket.send({ ...message, src: `${tag}/${src}` });
  }

  /** A user was opened: what is told of them without a mark is for whoever did so. */
  opened(tag: string, user: number): void {
    this.#open.set(user, tag);
  }

  close(): void {
    this.#socket.close();
  }

  #take(message: PbxMessage): void {
    if (message.mt === 'InitializeResult') {
      this.#whenListed();
      return;
    }
    if (message['api'] === 'RCC' && message.mt === 'UserInfo') {
      this.#takeUser(message);
      return;
    }
    const found = this.#ownerOf(message);
    if (found) this.#users.get(found.tag)?.take({ ...message, src: found.src });
  }

  #takeUser(message: PbxMessage): void {
    const guid = textIn(message['guid']);
    if (guid === '') return;
    if (message['update'] === 'del') this.#list.delete(guid);
    else this.#list.set(guid, message);
    for (const user of [...this.#users.values()]) user.takeUser(message);
  }

  #ownerOf(message: PbxMessage): Pick<Asked, 'tag' | 'src'> | undefined {
    const marked = /^(p\d+)\/(.*)$/s.exec(textIn(message['src']));
    const [, tag = '', src = ''] = marked ?? [];
    const index = this.#asked.findIndex(
      (each) =>
        `${each.mt}Result` === message.mt &&
        each.api === message['api'] &&
        (marked === null || (each.tag === tag && each.src === src)),
    );
    const [asked] = index >= 0 ? this.#asked.splice(index, 1) : [];
    if (marked) return { tag, src };
    if (asked) return asked;
    const owner = this.#open.get(handleIn(message['user']) ?? 0);
    return owner === undefined ? undefined : { tag: owner, src: '' };
  }
}
