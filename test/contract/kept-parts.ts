import {
  Emitter,
  LineError,
  type Changing,
  type Contact,
  type Forwarding,
  type HistoryEntry,
  type LineParts,
  type Setting,
  type VoiceMessage,
  type VoicemailRules,
} from '../../src/calling/index.ts';

/** All that a provider can keep of a person, in memory. */
export interface KeptParts {
  readonly parts: LineParts;
  /** Two calls are past, the newer of which was missed. */
  remembersCalls(): void;
  /** From now on no change is made. */
  refusesChanges(): void;
}

const bob: Contact = { id: 'd1', firstName: 'Bob', numbers: [{ number: '1002' }], own: false };

const pastCall = (id: string, startedAt: number): HistoryEntry => ({
  ...{ id, startedAt },
  direction: 'incoming',
  remote: { name: 'Bob', number: '1002' },
  outcome: 'missed',
  talked: 0,
  seen: false,
});

const message = (id: string, receivedAt: number, seen: boolean): VoiceMessage => ({
  ...{ id, receivedAt, seen },
  remote: { name: 'Bob', number: '1002' },
  length: 4_000,
});

export function keptParts(): KeptParts {
  let refuses = false;
  let calls: readonly HistoryEntry[] = [];
  let messages: readonly VoiceMessage[] = [message('m2', 2_000, false), message('m1', 1_000, true)];
  let contacts: readonly Contact[] = [];
  let made = 0;

  /** A part, and what makes a change of it. */
  const part = () => {
    const events = new Emitter<{ change: undefined }>();
    const on: Changing['on'] = (name, listener) => events.on(name, listener);
    const change = <Answer>(act: () => Answer): Promise<Answer> => {
      if (refuses) return Promise.reject(new LineError('service-unavailable'));
      const answer = act();
      events.emit('change', undefined);
      return Promise.resolve(answer);
    };
    return { on, change };
  };
  const [history, voicemail, book, set] = [part(), part(), part(), part()];
  const setting = <Value>(first: Value): Setting<Value> => {
    let value = first;
    return {
      read: () => Promise.resolve(value),
      change: (wanted) =>
        set.change(() => {
          value = wanted;
        }),
    };
  };
  const ring: Forwarding = {
    always: undefined,
    busy: undefined,
    unanswered: undefined,
    unreachable: undefined,
  };
  const rules: VoicemailRules = { enabled: true, always: false, busy: true, unanswered: 3 };

  return {
    remembersCalls: () => {
      calls = [pastCall('c2', 2_000), pastCall('c1', 1_000)];
    },
    refusesChanges: () => {
      refuses = true;
    },
    parts: {
      history: {
        on: history.on,
        list: ({ since, limit }) =>
          Promise.resolve(calls.filter(({ startedAt }) => startedAt >= since).slice(0, limit)),
        markSeen: (ids) =>
          history.change(() => {
            calls = calls.map((each) => (ids.includes(each.id) ? { ...each, seen: true } : each));
          }),
        remove: (ids) =>
          history.change(() => {
            calls = calls.filter(({ id }) => !ids.includes(id));
          }),
      },
      voicemail: {
        on: voicemail.on,
        count: () =>
          Promise.resolve({ unseen: messages.filter(({ seen }) => !seen).length, total: messages.length }),
        list: ({ skip, limit }) => Promise.resolve(messages.slice(skip, skip + limit)),
        recording: () => Promise.resolve(new Blob(['RIFF'], { type: 'audio/wav' })),
        transcript: () => Promise.resolve('Please call me back.'),
        mark: (id, seen) =>
          voicemail.change(() => {
            messages = messages.map((each) => (each.id === id ? { ...each, seen } : each));
          }),
        remove: (id) =>
          voicemail.change(() => {
            messages = messages.filter((each) => each.id !== id);
          }),
      },
      contacts: {
        on: book.on,
        list: () => Promise.resolve(contacts),
        search: (text) => Promise.resolve(text === 'bob' ? [bob] : []),
        add: (card) =>
          book.change(() => {
            made += 1;
            const contact = { ...card, id: `c${made}`, own: true };
            contacts = [...contacts, contact];
            return contact;
          }),
        change: (id, card) =>
          book.change(() => {
            const contact = { ...card, id, own: true };
            contacts = contacts.map((each) => (each.id === id ? contact : each));
            return contact;
          }),
        remove: (id) =>
          book.change(() => {
            contacts = contacts.filter((each) => each.id !== id);
          }),
        removeGroup: (name) =>
          book.change(() => {
            contacts = contacts.map(({ groups = [], ...each }) => {
              const others = groups.filter((group) => group !== name);
              return { ...each, ...(others.length > 0 && { groups: others }) };
            });
          }),
      },
      settings: {
        on: set.on,
        doNotDisturb: setting(false),
        forwarding: setting(ring),
        voicemail: setting(rules),
        callWaiting: setting(true),
      },
      presence: {
        follow: (_, listener) => {
          listener({ availability: 'unknown' });
          return () => undefined;
        },
      },
    },
  };
}
