import * as v from 'valibot';
import { flag, object } from '../../body.ts';

/** After how many rings the network gives up at the latest. */
export const mostRings = 20;

const needsRings = `must be a whole number from 1 to ${mostRings}, as a number or as text`;
const needsText = 'must be text of at most 254 characters';

/** The SDK's own users send it as text, which reads back so. */
const rings = v.pipe(
  v.union([v.number(needsRings), v.pipe(v.string(needsRings), v.regex(/^\d{1,2}$/, needsRings))], needsRings),
  v.check((count) => {
    const number = Number(count);
    return Number.isInteger(number) && number >= 1 && number <= mostRings;
  }, needsRings),
);
const words = v.exactOptional(v.pipe(v.string(needsText), v.maxLength(254, needsText)));
const maybe = v.exactOptional(flag);

const off = { enabled: false } as const;
const forward = object({ enabled: flag, destination: words, destinationVoicemailEnabled: maybe });
const always = object({ ...forward.entries, ringReminderEnabled: maybe });
const noAnswer = object({
  ...forward.entries,
  numberOfRings: v.optional(rings, 3),
  systemMaxNumberOfRings: v.optional(
    v.pipe(
      v.unknown(),
      v.transform(() => mostRings),
    ),
    mostRings,
  ),
});
const kind = object({ enabled: flag, greeting: words, greetingUploaded: maybe });

/** `PUT …/features/doNotDisturb`. */
export const doNotDisturbShape = object({ enabled: flag, ringSplashEnabled: v.optional(flag, false) });

/** `PUT …/features/callForwarding`: whole objects are sent, and what is left out is off. */
export const callForwardingShape = object({
  callForwarding: object({
    always: v.optional(always, off),
    busy: v.optional(forward, off),
    noAnswer: v.optional(noAnswer, off),
  }),
  businessContinuity: v.optional(forward, off),
});

/** `PUT …/features/voicemail`, the same. */
export const voicemailShape = object({
  enabled: flag,
  sendAllCalls: v.optional(kind, off),
  sendBusyCalls: v.optional(kind, off),
  sendUnansweredCalls: v.optional(
    object({
      ...kind.entries,
      numberOfRings: noAnswer.entries.numberOfRings,
      systemMaxNumberOfRings: noAnswer.entries.systemMaxNumberOfRings,
    }),
    off,
  ),
  notifications: v.optional(object({ enabled: flag, destination: words }), off),
  transferToNumber: v.optional(object({ enabled: flag, destination: words }), off),
  emailCopyOfMessage: v.optional(object({ enabled: flag, emailId: words }), off),
  messageStorage: v.optional(
    object({
      mwiEnabled: v.optional(flag, false),
      storageType: v.optional(
        v.picklist(['INTERNAL', 'EXTERNAL'], "must be one of 'INTERNAL', 'EXTERNAL'"),
        'INTERNAL',
      ),
      externalEmail: words,
    }),
    {},
  ),
  faxMessage: v.optional(object({ enabled: flag, phoneNumber: words, extension: words }), off),
  voiceMessageForwardingEnabled: v.optional(flag, false),
});
