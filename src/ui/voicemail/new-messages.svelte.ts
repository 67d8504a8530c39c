import type { Line, Phone, Voicemail } from '../../calling/index.ts';

/** A mailbox whose new messages are counted. */
interface Counted {
  readonly line: Line;
  readonly voicemail: Voicemail;
  readonly stop: () => void;
}

/** How many new messages each line has, where there are several. A mailbox that cannot be asked has as many as it had. */
export class NewMessages {
  readonly #phone: Pick<Phone, 'lines' | 'on'>;
  #followed: readonly Counted[] = [];
  #counts: ReadonlyMap<Line, number> = $state.raw(new Map());

  constructor(phone: Pick<Phone, 'lines' | 'on'>) {
    this.#phone = phone;
    phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** Those of all lines but `shown`. Asked while drawing. */
  besides(shown: Line | undefined): number {
    let sum = 0;
    for (const [line, count] of this.#counts) if (line !== shown) sum += count;
    return sum;
  }

  #follow(): void {
    const all = this.#phone.lines;
    // One by itself is asked by whoever shows it.
    const lines = all.length > 1 ? all : [];
    const isFollowed = ({ line, voicemail }: Counted) =>
      lines.includes(line) && (line.voicemail ?? voicemail) === voicemail;
    for (const each of this.#followed) if (!isFollowed(each)) each.stop();
    const left = this.#followed.filter(isFollowed);
    if ([...this.#counts.keys()].some((line) => !lines.includes(line)))
      this.#counts = new Map([...this.#counts].filter(([line]) => lines.includes(line)));
    const fresh = lines.filter((line) => line.voicemail && !left.some((each) => each.line === line));
    this.#followed = left;
    for (const line of fresh) if (line.voicemail) this.#count(line, line.voicemail);
  }

  #count(line: Line, voicemail: Voicemail): void {
    const ask = async (): Promise<void> => {
      try {
        const { unseen } = await voicemail.count();
        const isStill = this.#followed.some((each) => each.voicemail === voicemail);
        if (isStill) this.#counts = new Map([...this.#counts, [line, unseen]]);
      } catch {
        // The section says so, once that mailbox is looked at.
      }
    };
    const stop = voicemail.on('change', () => void ask());
    this.#followed = [...this.#followed, { line, voicemail, stop }];
    void ask();
  }
}
