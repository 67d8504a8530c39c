import * as v from 'valibot';
import { aboutUser, callsIn, ownPresence, ownVerbs } from './own-verbs.ts';
import type { LinkUser, PbxLink } from './pbx-link.ts';
import { handleIn, textIn, type PbxMessage } from './pbx-message.ts';
import { NoLine } from './refusal.ts';

/** How long the PBX may take to say who there is, in milliseconds: it does not answer at all what was not granted. */
export const patience = 10_000;

/** What results tell the handle of one more of the person's calls. */
const givesCall: readonly string[] = ['UserCallResult', 'UserParkResult', 'UserPickupResult'];

/**
 * The line of one page: its person's user in the PBX, and no other. A page names calls that its own user has; which user
 * that is, only the server says.
 */
export class PageLine implements LinkUser {
  readonly #link: PbxLink;
  readonly #sip: string;
  readonly #tell: (message: PbxMessage) => void;
  readonly #tag: string;
  readonly #waits: number;
  readonly #calls = new Set<number>();
  #user: number | undefined;
  #cn: string | undefined;
  #opened: (user: number | undefined) => void = () => undefined;

  /** `tell` passes a message to the page. */
  constructor(link: PbxLink, sip: string, tell: (message: PbxMessage) => void, waits: number = patience) {
    this.#waits = waits;
    this.#link = link;
    this.#sip = sip;
    this.#tell = tell;
    this.#tag = link.join(this);
  }

  /** Finds the person's user, and opens it. Rejects with a `NoLine`. */
  async open(): Promise<void> {
    await inTime(this.#waits, this.#link.list(this.#tag), 'notGranted');
    if (this.#cn === undefined) throw new NoLine('userUnknown');
    const opened = new Promise<number | undefined>((resolve) => (this.#opened = resolve));
    this.#link.ask(this.#tag, { api: 'RCC', mt: 'UserInitialize', src: 'own', cn: this.#cn });
    this.#user = await inTime(this.#waits, opened, 'notGranted');
    if (this.#user === undefined) throw new NoLine('userUnknown');
  }

  /** The page is gone. */
  close(): void {
    this.#link.leave(this.#tag);
  }

  /** Something that the page asks for. What it may not ask for is answered with an error, and goes nowhere. */
  ask(message: PbxMessage): void {
    const { api, mt, src } = message;
    const allowed =
      api === 'RCC' ? this.#verb(message) : api === 'PbxApi' ? this.#presence(message) : undefined;
    if (allowed) this.#link.ask(this.#tag, { api, mt, src: textIn(src), ...allowed });
    else this.#tell({ api, mt: `${mt}Result`, src: textIn(src), error: 'not allowed' });
  }

  take(message: PbxMessage): void {
    if (message.mt === 'UserInitializeResult') {
      const user = handleIn(message['user']);
      if (user !== undefined) this.#link.opened(this.#tag, user);
      // Calls that are there already are told right behind it.
      this.#user ??= user;
      this.#opened(user);
      if (user !== undefined) this.#tell(message);
      return;
    }
    if (message.mt === 'CallInfo' || givesCall.includes(message.mt)) {
      const user = handleIn(message['user']);
      if (user !== undefined && this.#user !== undefined && user !== this.#user) return;
      const call = handleIn(message['call']);
      if (call !== undefined) this.#calls.add(call);
    }
    this.#tell(message);
  }

  takeUser(message: PbxMessage): void {
    const own = message['h323'] === this.#sip;
    if (own) this.#cn = textIn(message['cn']);
    // The mark of the list is nobody's business.
    this.#tell({ ...message, src: '', own });
  }

  #verb(message: PbxMessage): Readonly<Record<string, unknown>> | undefined {
    const shape = Object.hasOwn(ownVerbs, message.mt)
      ? ownVerbs[message.mt as keyof typeof ownVerbs]
      : undefined;
    const read = shape && v.safeParse(shape, message);
    if (!read?.success || this.#user === undefined) return undefined;
    if (!callsIn(read.output).every((call) => this.#calls.has(Number(call)))) return undefined;
    return { ...read.output, ...(aboutUser.includes(message.mt) && { user: this.#user }) };
  }

  #presence(message: PbxMessage): Readonly<Record<string, unknown>> | undefined {
    const { mt } = message;
    const shape = Object.hasOwn(ownPresence, mt) ? ownPresence[mt as keyof typeof ownPresence] : undefined;
    const read = shape && v.safeParse(shape, message);
    if (!read?.success) return undefined;
    return { ...read.output, ...(mt === 'SetPresence' && { sip: this.#sip }) };
  }
}

async function inTime<T>(waits: number, work: Promise<T>, refusal: NoLine['refusal']): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoLine(refusal));
    }, waits);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
