import * as v from 'valibot';
import { Emitter, LineError, type LineParts, type PersonPresence, type Settings } from '../calling/index.ts';
import type { Asks } from './asks.ts';
import { MirroredPresence } from './mirrored-presence.ts';
import {
  partVerbs,
  type AnswerOf,
  type GivenTo,
  type MirroredPart,
  type PartVerbName,
} from './part-verbs.ts';
import type { ShownLine } from './shown-line.ts';

/** The parts of the line in a tab that does not lead: it asks the one that does. */
export class MirroredParts {
  readonly #asks: Asks;
  readonly #presence: MirroredPresence;
  readonly #events = new Emitter<Record<MirroredPart, undefined>>();
  #verbs: readonly PartVerbName[] = [];
  #watches = false;
  #parts: LineParts = {};

  constructor(asks: Asks) {
    this.#asks = asks;
    this.#presence = new MirroredPresence((addresses) => {
      asks.ask({ verb: 'watch', addresses: [...addresses] }).catch(() => undefined);
    });
  }

  /** The parts of a line with which these can be done: the same as long as these are the same. */
  of({ parts: verbs, watches }: Pick<ShownLine, 'parts' | 'watches'>): LineParts {
    if (verbs.join() === this.#verbs.join() && watches === this.#watches) return this.#parts;
    this.#verbs = verbs;
    this.#watches = watches;
    this.#parts = this.#build();
    return this.#parts;
  }

  /** The tab that leads says that a part has changed. */
  changed(part: MirroredPart): void {
    this.#events.emit(part, undefined);
  }

  /** It says how somebody is. */
  told(address: string, presence: PersonPresence): void {
    this.#presence.told(address, presence);
  }

  /** Another tab leads, and has shown the line. */
  ledAnew(): void {
    this.#presence.again();
  }

  #build(): LineParts {
    const on = (part: MirroredPart) => (_: 'change', listener: () => void) => this.#events.on(part, listener);
    const settings = {
      ...this.#setting('doNotDisturb', 'readDoNotDisturb', 'changeDoNotDisturb'),
      ...this.#setting('forwarding', 'readForwarding', 'changeForwarding'),
      ...this.#setting('voicemail', 'readVoicemailRules', 'changeVoicemailRules'),
      ...this.#setting('callWaiting', 'readCallWaiting', 'changeCallWaiting'),
    };
    const checks = {
      ...this.#verb('signIn', 'checkSignIn'),
      ...this.#verb('catalogue', 'checkCatalogue'),
      ...this.#verb('events', 'checkEvents'),
      ...this.#verb('registration', 'checkRegistration'),
    };
    return {
      ...(Object.keys(checks).length > 0 && { checks }),
      ...(this.#watches && {
        presence: { follow: this.#presence.follow, ...this.#verb('show', 'showPresence') },
      }),
      ...(this.#can('listParked') && {
        parked: {
          on: on('parked'),
          ...this.#verb('list', 'listParked'),
          ...this.#verb('pickUp', 'pickUp'),
        } as LineParts['parked'],
      }),
      ...(this.#can('listTeams') && {
        invitations: { teams: () => this.#ask('listTeams', []) },
      }),
      ...(this.#can('callReport') && {
        reports: {
          of: ({ correlationId = '' }) =>
            correlationId === '' ? Promise.resolve(undefined) : this.#ask('callReport', [correlationId]),
        },
      }),
      ...(this.#can('listHistory') && {
        history: {
          on: on('history'),
          ...this.#verb('list', 'listHistory'),
          ...this.#verb('markSeen', 'markHistorySeen'),
          ...this.#verb('remove', 'removeHistory'),
        } as LineParts['history'],
      }),
      ...(this.#can('countVoicemail') && {
        voicemail: {
          on: on('voicemail'),
          ...this.#verb('count', 'countVoicemail'),
          ...this.#verb('list', 'listVoicemail'),
          ...this.#verb('recording', 'voicemailRecording'),
          ...this.#verb('transcript', 'voicemailTranscript'),
          ...this.#verb('mark', 'markVoicemail'),
          ...this.#verb('remove', 'removeVoicemail'),
        } as LineParts['voicemail'],
      }),
      ...(this.#can('listContacts') && {
        contacts: {
          on: on('contacts'),
          ...this.#verb('list', 'listContacts'),
          ...this.#verb('search', 'searchContacts'),
          ...this.#verb('add', 'addContact'),
          ...this.#verb('change', 'changeContact'),
          ...this.#verb('remove', 'removeContact'),
          ...this.#verb('removeGroup', 'removeContactGroup'),
        } as LineParts['contacts'],
      }),
      ...(Object.keys(settings).length > 0 && {
        settings: { on: on('settings'), ...settings },
      }),
    };
  }

  #can(name: PartVerbName): boolean {
    return this.#verbs.includes(name);
  }

  /** The verb of a part under its own name, if it can be done. */
  #verb<Name extends PartVerbName>(key: string, name: Name) {
    if (!this.#can(name)) return {};
    return { [key]: (...given: readonly unknown[]) => this.#ask(name, given as GivenTo<Name>) };
  }

  #setting(key: keyof Settings, read: PartVerbName, change: PartVerbName): Readonly<Record<string, unknown>> {
    if (!this.#can(read)) return {};
    return { [key]: { ...this.#verb('read', read), ...this.#verb('change', change) } };
  }

  /** Whatever fails, such as for want of somebody who leads, fails as a part does. */
  async #ask<Name extends PartVerbName>(name: Name, given: GivenTo<Name>): Promise<AnswerOf<Name>> {
    let answer: unknown;
    try {
      answer = await this.#asks.ask({ verb: 'part', name, given: [...given] });
    } catch (cause) {
      throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
    }
    const read = v.safeParse(partVerbs[name].answer, answer);
    if (!read.success) throw new LineError('other');
    return read.output;
  }
}
