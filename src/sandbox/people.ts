/** Somebody with a telephone in the sandbox. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  /** E.164. */
  readonly number: string;
  /** Three parts joined by `_`, the last the organisation's id: the SDK reads the organisation from it. */
  readonly accessToken: string;
  /** Whether there is a mailbox that takes calls for this person. */
  readonly voicemail: boolean;
  /** What goes wrong when this person signs in; absent where nothing does. */
  readonly trouble?: 'expired-token' | 'no-calling';
}

/** The one organisation everybody works for. */
export const organisation = '0ffb00c0-5a4d-4b0c-8000-000000000001';

function person(extension: string, name: string, trouble?: Person['trouble']): Person {
  return {
    id: `0ffb00c0-5a4d-4b0c-9000-00000000${extension}`,
    name,
    extension,
    number: `+1415555${extension.replace(/^10/, '01')}`,
    accessToken: `sandbox${extension}_loopback_${organisation}`,
    voicemail: Number(extension) % 2 === 1,
    ...(trouble && { trouble }),
  };
}

/**
 * Everybody, in the order of the discovery document. Those with an odd extension have a mailbox. The last two cannot use the phone: Erin's token is refused with
 * 401 everywhere, Nils signs in but has no calling (Mobius answers his registration with 403, error code 102).
 */
export const people: readonly Person[] = [
  person('1001', 'Alice Anders'),
  person('1002', 'Bob Baker'),
  person('1003', 'Chloé Dubois'),
  person('1004', 'Łukasz Wiśniewski'),
  person('1005', 'ليلى حدّاد'),
  person('1006', '田中 さくら'),
  person('1007', 'Sam 🚀 Stone'),
  person('1008', 'Maximiliane Freifrau von Hohenstein-Wittgenstein'),
  person('1091', 'Erin Ekström', 'expired-token'),
  person('1092', 'Nils Nørgaard', 'no-calling'),
];
