import * as v from 'valibot';
import type { Line, Phone } from '../../calling/index.ts';
import type { Notices } from '../messages/notices.svelte.ts';
import * as m from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import type { Keepsake } from '../sign-in/keepsake.ts';
import type { SignIn } from '../sign-in/sign-in.svelte.ts';
import type { SignInSystem } from '../sign-in/system.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';

export interface KeptLinesOptions {
  readonly phone: Phone;
  readonly signIn: SignIn;
  readonly systems: readonly SignInSystem[];
  readonly notices: Notices;
  /** Where it is remembered for whoever the server knows; default: nowhere. */
  readonly memory?: Memory | undefined;
  /** The same for people of the sandbox, of whom each tab may have others. */
  readonly session?: Memory | undefined;
  /** Lets a line be signed in to again. */
  readonly addLine: () => void;
}

const key = 'offhook.lines';

const shape = v.object({
  owner: v.string(),
  lines: v.array(
    v.object({ system: v.string(), how: v.picklist(['own', 'person', 'asks']), who: v.string() }),
  ),
});

const same = (one: Keepsake, other: Keepsake) =>
  one.system === other.system && one.how === other.how && one.who === other.who;

const isThere = ({ state }: Line) => state !== 'connecting' && state !== 'signed-out';

/**
 * The lines that somebody has added, which come back with them after a reload. Only which ones they were is remembered, and
 * never what they were signed in with: of a line that cannot do without, it is said that it is not back.
 */
export class KeptLines {
  readonly #options: KeptLinesOptions;
  /** Those of this page that are remembered, or will be once they are there. */
  readonly #lines = new Map<Line, Keepsake>();
  readonly #seen = new WeakSet<Line>();
  /** Whose lines have been brought back. */
  #owner: string | undefined;
  #expired = false;

  constructor(options: KeptLinesOptions) {
    this.#options = options;
    options.phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** A line has been added so. */
  note(line: Line, keepsake: Keepsake): void {
    this.#lines.set(line, keepsake);
  }

  #follow(): void {
    const { phone } = this.#options;
    const owner = this.#ownerNow;
    if (owner !== undefined && this.#owner === undefined && phone.lines.some(isThere)) {
      this.#owner = owner;
      this.#expired = false;
      void this.#bringBack(owner);
    }
    for (const [line, keepsake] of this.#lines) this.#look(line, keepsake);
    if (phone.lines.length > 0 || this.#owner === undefined) return;
    // Whoever signs in anew after their sign-in has ended has their lines again; whoever has signed out does not.
    if (!this.#expired) this.#write([]);
    this.#owner = undefined;
  }

  #look(line: Line, keepsake: Keepsake): void {
    const { phone } = this.#options;
    if (phone.lines.includes(line) && line.state !== 'signed-out') {
      if (!isThere(line) || this.#seen.has(line)) return;
      this.#seen.add(line);
      this.#write([...this.#read().filter((each) => !same(each, keepsake)), keepsake]);
      return;
    }
    this.#lines.delete(line);
    if (line.error?.reason === 'token-expired') this.#expired = true;
    else this.#write(this.#read().filter((each) => !same(each, keepsake)));
  }

  async #bringBack(owner: string): Promise<void> {
    const { phone } = this.#options;
    const missing: Keepsake[] = [];
    for (const keepsake of this.#read()) {
      const line = await this.#open(keepsake);
      if (!line) missing.push(keepsake);
      else if (this.#owner !== owner) await phone.signOut(line);
      else this.#keep(line, keepsake);
    }
    if (this.#owner === owner) this.#tell(missing);
  }

  /** Resolves to nothing where it takes a question, or its system is not to be had. */
  async #open(keepsake: Keepsake): Promise<Line | undefined> {
    const { systems, signIn } = this.#options;
    const system = systems.find(({ id }) => id === keepsake.system);
    if (!system?.recall || keepsake.how === 'asks') return undefined;
    try {
      const { recall } = await system.recall();
      const account = await recall(keepsake, signIn);
      return account === undefined ? undefined : await system.connect(account);
    } catch {
      return undefined;
    }
  }

  #keep(line: Line, keepsake: Keepsake): void {
    const { phone } = this.#options;
    this.note(line, keepsake);
    line.on('change', () => {
      if (line.state !== 'signed-out' || !phone.lines.includes(line)) return;
      // Of one that was there, the loss is told as of every line.
      if (!this.#seen.has(line)) this.#tell([keepsake]);
      void phone.signOut(line);
    });
  }

  #tell(missing: readonly Keepsake[]): void {
    if (missing.length === 0) return;
    const { systems, notices, addLine } = this.#options;
    const names = missing.map(({ system, how, who }) =>
      `${systems.find(({ id }) => id === system)?.name ?? system} ${how === 'own' ? '' : who}`.trim(),
    );
    const lines = new Intl.ListFormat(getLocale()).format(names);
    notices.show({
      about: 'lines-not-back',
      severity: 'info',
      stays: true,
      title: m.lines_not_back({ lines }),
      action: { label: m.action_sign_in(), run: addLine },
    });
  }

  get #ownerNow(): string | undefined {
    const { person, web } = this.#options.signIn;
    if (person) return `person/${person.extension}`;
    const known = web?.kept ?? web?.named;
    return known && `server/${known.id}`;
  }

  get #store(): Memory | undefined {
    return this.#owner?.startsWith('server/') ? this.#options.memory : this.#options.session;
  }

  #read(): readonly Keepsake[] {
    try {
      const said: unknown = JSON.parse(this.#store?.getItem(key) ?? 'null');
      const read = v.safeParse(shape, said);
      return read.success && read.output.owner === this.#owner ? read.output.lines : [];
    } catch {
      return [];
    }
  }

  #write(lines: readonly Keepsake[]): void {
    if (this.#owner === undefined) return;
    // Nor is it remembered who was here.
    this.#store?.setItem(key, lines.length === 0 ? '' : JSON.stringify({ owner: this.#owner, lines }));
  }
}
