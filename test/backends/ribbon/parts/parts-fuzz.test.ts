import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RibbonParts } from '../../../../src/backends/ribbon/parts/ribbon-parts.ts';
import { availabilities, LineError, outcomes } from '../../../../src/calling/index.ts';
import { FakeClock } from '../../../calling/fake-clock.ts';
import { ScriptedSdk } from '../scripted-sdk.ts';

const anything = fc.anything({ maxDepth: 2 });
const text = fc.oneof({ weight: 3, arbitrary: fc.string() }, { weight: 1, arbitrary: anything });

const record = fc.record(
  {
    recordId: text,
    startTime: fc.oneof(fc.nat().map(String), text),
    duration: fc.oneof(fc.nat().map(String), text),
    direction: fc.oneof(fc.constantFrom('incoming', 'outgoing', 'missed'), anything),
    callerName: text,
    callerDisplayNumber: text,
    calleeName: text,
    calleeDisplayNumber: text,
    resourceLocation: text,
  },
  { requiredKeys: [] },
);
const person = fc.record(
  {
    contactId: text,
    primaryContact: text,
    firstName: text,
    lastName: text,
    workPhone: text,
    photoUrl: text,
    groupList: text,
  },
  { requiredKeys: [] },
);
const said = fc.record({
  history: fc.oneof(fc.array(fc.oneof(record, anything), { maxLength: 4 }), anything),
  mailbox: fc.oneof(fc.record({ totalVoice: text, unheardVoice: text }, { requiredKeys: [] }), anything),
  contacts: fc.oneof(fc.dictionary(fc.string(), fc.oneof(person, anything), { maxKeys: 4 }), anything),
  results: fc.oneof(fc.record({ results: fc.array(fc.oneof(person, anything), { maxLength: 4 }) }), anything),
  presence: fc.oneof(
    fc.record({ userId: fc.constant('1002@ribbon.sandbox'), status: text, activity: text, note: text }),
    anything,
  ),
  error: fc.option(fc.oneof(fc.record({ error: fc.record({ code: text, message: text }) }), anything)),
});

test('whatever the SDK says beside calls, its parts answer in the core’s words, or fail with a LineError', async () => {
  await fc.assert(
    fc.asyncProperty(said, async ({ history, mailbox, contacts, results, presence, error }) => {
      const scripted = new ScriptedSdk();
      const tells = (done: string, failed: string, payload: unknown) => () => {
        if (error === null) scripted.tell(done, payload);
        else scripted.tell(failed, error);
      };
      const sdk = Object.assign(scripted, {
        call: {
          ...scripted.call,
          getReport: () => contacts,
          history: {
            fetch: tells('callHistory:change', 'callHistory:error', {}),
            get: () => history,
            remove: tells('callHistory:change', 'callHistory:error', {}),
          },
        },
        voicemail: { fetch: tells('voicemail:change', 'voicemail:error', mailbox), get: () => mailbox },
        contacts: {
          add: tells('contacts:change', 'contacts:error', contacts),
          update: tells('contacts:change', 'contacts:error', contacts),
          remove: tells('contacts:change', 'contacts:error', contacts),
          refresh: tells('contacts:change', 'contacts:error', { contactData: Promise.resolve(contacts) }),
          getAll: () => contacts,
        },
        user: { search: tells('directory:change', 'directory:error', results) },
        presence: {
          update: tells('presence:selfChange', 'presence:error', {}),
          subscribe: () => undefined,
          unsubscribe: () => undefined,
          get: () => presence,
        },
      });
      const clock = new FakeClock();
      const parts = new RibbonParts({ sdk, clock, own: '1001@ribbon.sandbox', onChange: () => undefined });
      parts.ready(['call', 'Presence']);
      await new Promise((resolve) => setImmediate(resolve));
      const told: string[] = [];
      JSON.stringify(parts.reports?.of({ correlationId: 'call-1' }));
      parts.presence?.follow('1002', ({ availability }) => told.push(availability));
      scripted.tell('presence:change', presence);

      const asked = [
        parts.history?.list({ since: 0, limit: 10 }),
        parts.history?.remove(['1']),
        parts.voicemail?.count(),
        parts.contacts?.list(),
        parts.contacts?.search?.('Bob'),
        parts.contacts?.add({ firstName: 'Bob', numbers: [] }),
        parts.presence?.show({ availability: 'busy' }),
      ];
      const settled = await Promise.allSettled(asked.map((each): Promise<unknown> => Promise.resolve(each)));

      for (const each of settled)
        if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(LineError);
      expect(told.every((each) => (availabilities as readonly string[]).includes(each))).toBe(true);
      const [entries, , count] = settled;
      if (entries?.status === 'fulfilled' && entries.value) {
        for (const { outcome, startedAt } of entries.value as { outcome: string; startedAt: number }[]) {
          expect(outcomes).toContain(outcome);
          expect(Number.isFinite(startedAt)).toBe(true);
        }
      }
      if (count?.status === 'fulfilled' && count.value) {
        const { unseen, total } = count.value as { unseen: number; total: number };
        expect(unseen).toBeLessThanOrEqual(total);
      }
      parts.close();
    }),
    { numRuns: 5_000 },
  );
}, 240_000);
