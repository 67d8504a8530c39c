import { Deletions } from '../parts/deletions.svelte.ts';
import { LineError, type Clock, type Line, type VoiceMessage, type Voicemail } from '../../calling/index.ts';
import type { LinesOf } from '../line/lines-of.ts';
import { ownedBy, ownerOf } from '../line/owner-of.ts';
import type { Unfinished } from '../parts/unfinished.ts';

export interface MailboxOptions {
  readonly phone: LinesOf;
  readonly clock: Clock;
  readonly unfinished: Unfinished;
}

/** As many messages as are shown. */
const most = 500;

/** What the screen knows of the mailbox: that of the first line that has one. Its count is always known, its list once it is open. */
export class Mailbox {
  readonly #options: MailboxOptions;
  #line: Line | undefined;
  #voicemail: Voicemail | undefined;
  #stop: () => void = () => undefined;
  #isOpen = false;
  #turn = 0;
  #unseen = $state(0);
  #kept: readonly VoiceMessage[] | undefined = $state.raw();
  readonly #deletions: Deletions;
  #trouble: 'none' | 'failed' | undefined = $state();

  constructor(options: MailboxOptions) {
    this.#options = options;
    this.#deletions = new Deletions(options.clock, options.unfinished);
    options.phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** How many messages are new. */
  get unseen(): number {
    return this.#unseen;
  }

  /** Newest first, without what is being deleted; nothing before they were read. */
  get messages(): readonly VoiceMessage[] | undefined {
    return this.#kept?.filter(({ id }) => !this.#deletions.has(id));
  }

  /** Whether there is no mailbox (`none`), or it could not be read (`failed`); what was read before stays. */
  get trouble(): 'none' | 'failed' | undefined {
    return this.#trouble;
  }

  /** What their provider can do with messages. */
  can(verb: 'recording' | 'transcript' | 'mark' | 'remove'): boolean {
    return this.#voicemail?.[verb] !== undefined;
  }

  async recording(id: string): Promise<Blob> {
    const recording = await this.#voicemail?.recording?.(id);
    if (!recording) throw new LineError('unreachable');
    return recording;
  }

  async transcript(id: string): Promise<string | undefined> {
    return this.#voicemail?.transcript?.(id);
  }

  /** Somebody looks at the messages: from now on they are read. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const voicemail = this.#voicemail;
    if (!voicemail) return;
    this.#turn += 1;
    const turn = this.#turn;
    const isLate = () => turn !== this.#turn;
    try {
      const reads = this.#isOpen && voicemail.list !== undefined;
      // A count that cannot be had hides no message.
      const counted = await voicemail.count().catch((cause: unknown) => {
        if (!reads) throw cause;
      });
      if (isLate()) return;
      if (counted) this.#unseen = counted.unseen;
      const list = reads ? await voicemail.list?.({ skip: 0, limit: most }) : this.#kept;
      if (isLate()) return;
      if (!counted) this.#unseen = list?.filter(({ seen }) => !seen).length ?? 0;
      this.#kept = list;
      this.#trouble = undefined;
    } catch (cause) {
      if (isLate()) return;
      this.#trouble = cause instanceof LineError && cause.details.status === 404 ? 'none' : 'failed';
    }
  }

  /** Rejects as the provider does; the message is as it was then. */
  async mark(id: string, seen: boolean): Promise<void> {
    await this.#voicemail?.mark?.(id, seen);
    await this.refresh();
  }

  /** Deletes a message, after the time in which `undo`, which it returns, takes that back; `failed` is told of what fails. */
  remove(id: string, failed: (cause: unknown) => void): () => void {
    const voicemail = this.#voicemail;
    const remove = async () => {
      try {
        await voicemail?.remove?.(id);
        await this.refresh();
      } catch (cause) {
        failed(cause);
      }
    };
    return this.#deletions.begin([id], remove, ownedBy(this.#line, 'voicemail', id));
  }

  /** Deletes at once what could still be taken back. */
  settle(): Promise<void> {
    return this.#deletions.settle();
  }

  /** A line has another mailbox once another tab has the line; for a moment it has none. */
  #follow(): void {
    const { lines } = this.#options.phone;
    const line = lines.find((each) => each.voicemail);
    const voicemail = line?.voicemail;
    if (lines.length === 0) this.#isOpen = false;
    if (lines.length === 0 || (line && line !== this.#line)) this.#forget();
    this.#line = line ?? this.#line;
    if (line) this.#resume(line);
    if (!voicemail || voicemail === this.#voicemail) return;
    this.#stop();
    this.#voicemail = voicemail;
    this.#stop = voicemail.on('change', () => void this.refresh());
    void this.refresh();
  }

  /** Deletes what another page has left when it was closed. */
  #resume(line: Line): void {
    const whose = ownerOf(line);
    if (whose === undefined) return;
    this.#deletions.resume(whose, 'voicemail', async (ids) => {
      for (const id of ids) await line.voicemail?.remove?.(id);
      await this.refresh();
    });
  }

  /** Nothing is left of whoever was here. */
  #forget(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#voicemail = undefined;
    this.#turn += 1;
    this.#line = undefined;
    this.#unseen = 0;
    this.#kept = undefined;
    this.#trouble = undefined;
  }
}
