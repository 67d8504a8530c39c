import { invitationTo, type Call, type Clock, type Invitation, type Line } from '../../calling/index.ts';
import type { Explainer } from '../messages/explainer.ts';
import { plain } from '../parts/plain.ts';
import { InviteeField } from './invitee-field.svelte.ts';
import { isSame, type Invitee } from './invitee.ts';
import { inUtc } from './utc.ts';

/** What is wrong with what was entered; `text` is what names nobody, or several. */
export interface InviteProblem {
  readonly kind: 'nobody' | 'unknown' | 'several' | 'past';
  readonly text: string;
}

export interface InviteFormOptions {
  readonly line: Line;
  readonly clock: Clock;
  readonly explainer: Explainer;
}

/** Everything beside people that is chosen; empty for what the provider thinks best. */
const nothingChosen = {
  title: '',
  media: '',
  /** As the browser writes it, in local time: `2026-12-24T09:00`. Empty for now. */
  when: '',
  service: false,
  guests: false,
  inform: true,
} as const;

export type InviteChoices = {
  readonly [Name in keyof typeof nothingChosen]: (typeof nothingChosen)[Name] extends boolean
    ? boolean
    : string;
};

/** A call that is put together: what was entered stays until the provider has made a call of it. */
export class InviteForm {
  #invited: readonly Invitee[] = $state.raw([]);
  #creator: Invitee | undefined = $state.raw();
  #choices: InviteChoices = $state.raw(nothingChosen);
  #problem: InviteProblem | undefined = $state.raw();
  #busy = $state(false);
  readonly people: InviteeField;
  /** Where it is looked for whose call it is. */
  readonly behalf: InviteeField;
  readonly #options: InviteFormOptions;

  constructor(options: InviteFormOptions) {
    this.#options = options;
    const { line, clock } = options;
    this.people = new InviteeField({ line, clock, teams: true });
    this.behalf = new InviteeField({ line, clock, teams: false });
  }

  get invited(): readonly Invitee[] {
    return this.#invited;
  }

  /** Whose call it is; nobody where it is the person's own. */
  get creator(): Invitee | undefined {
    return this.#creator;
  }

  get choices(): InviteChoices {
    return this.#choices;
  }

  get problem(): InviteProblem | undefined {
    return this.#problem;
  }

  /** Whether a call is being made of it. */
  get busy(): boolean {
    return this.#busy;
  }

  choose(what: Partial<InviteChoices>): void {
    this.#choices = { ...this.#choices, ...what };
    this.#problem = undefined;
  }

  invite(invitee: Invitee): void {
    if (!this.#invited.some((each) => isSame(each, invitee))) this.#invited = [...this.#invited, invitee];
    this.people.clear();
    this.#problem = undefined;
  }

  drop(invitee: Invitee): void {
    this.#invited = this.#invited.filter((each) => !isSame(each, invitee));
  }

  /** Nobody for the person's own. */
  actFor(invitee: Invitee | undefined): void {
    this.#creator = invitee;
    this.behalf.clear();
    this.#problem = undefined;
  }

  /** Takes whom the text in `field` names. Resolves with whether nothing is left in it; if not, it was said why. */
  async take(field: InviteeField): Promise<boolean> {
    const text = field.text.trim();
    if (text === '') return true;
    let found: readonly Invitee[];
    try {
      found = await field.look(text);
    } catch (cause) {
      this.#options.explainer.report(cause, { who: text });
      return false;
    }
    if (field.text.trim() !== text) return false;
    const same = found.filter(({ name, address }) =>
      [name, address].some((each) => plain(each) === plain(text)),
    );
    const [one, another] = same.length > 0 ? same : found;
    if (!one || another) {
      this.#problem = { kind: one ? 'several' : 'unknown', text };
      return false;
    }
    if (field === this.people) this.invite(one);
    else this.actFor(one);
    return true;
  }

  /** Makes the call, and empties the form once there is one; whatever goes wrong is said, and nothing is lost. */
  async call(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      if (!(await this.take(this.people)) || !(await this.take(this.behalf))) return;
      this.#problem = this.#wrong();
      if (this.#problem) return;
      const call = await this.#options.line.dial(invitationTo(this.#invitation()));
      if (await isMade(call)) this.#clear();
    } catch (cause) {
      const who = this.#invited.map(({ name }) => name).join(', ');
      this.#options.explainer.report(cause, { who, retry: () => void this.call() });
    } finally {
      this.#busy = false;
    }
  }

  #wrong(): InviteProblem | undefined {
    const { when } = this.#choices;
    if (this.#invited.length === 0) return { kind: 'nobody', text: '' };
    const past = when !== '' && !(Date.parse(when) > this.#options.clock.now());
    return past ? { kind: 'past', text: when } : undefined;
  }

  #invitation(): Invitation {
    const { title, media, when, service, guests, inform } = this.#choices;
    const addresses = (kind: Invitee['kind']) =>
      this.#invited.filter((each) => each.kind === kind).map(({ address }) => address);
    return {
      people: addresses('person'),
      teams: addresses('team'),
      onBehalfOf: this.#creator?.address,
      title: title.trim(),
      media: media === 'direct' || media === 'relayed' ? media : undefined,
      service,
      openToGuests: guests,
      quiet: !inform,
      plannedFor: when === '' ? undefined : inUtc(when),
    };
  }

  #clear(): void {
    this.#invited = [];
    this.#creator = undefined;
    this.#choices = nothingChosen;
  }
}

/** Waits until the provider has made a call, or has not. */
function isMade(call: Call): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (call.facts.gathering) resolve(true);
      else if (call.facts.state === 'ended') resolve(call.facts.endReason === 'local');
    };
    call.on('change', look);
    look();
  });
}
