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

/** What is told of a person; the rest follows from it. */
export type Told = Pick<Person, 'name' | 'extension' | 'number'> & Partial<Pick<Person, 'voicemail'>>;

/** Their address of e-mail, the same at every system. */
export const emailOf = ({ extension }: Pick<Person, 'extension'>): string => `${extension}@sandbox.invalid`;

/** Somebody of the organisation. Those with an odd extension have a mailbox where nothing else is told. */
export function employ({ name, extension, number, voicemail = Number(extension) % 2 === 1 }: Told): Person {
  return {
    id: `0ffb00c0-5a4d-4b0c-9000-${extension.padStart(12, '0')}`,
    name,
    extension,
    number,
    accessToken: `sandbox${extension}_loopback_${organisation}`,
    voicemail,
  };
}

function person(extension: string, name: string, trouble?: Person['trouble']): Person {
  const number = `+1415555${extension.replace(/^10/, '01')}`;
  return { ...employ({ name, extension, number }), ...(trouble && { trouble }) };
}

/**
 * Everybody, in the order of the discovery document, where no file says who there is. The last two cannot use the phone:
 * Erin's token is refused with 401 everywhere, Nils signs in but has no calling (Mobius answers his registration with 403,
 * error code 102).
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
  person('1009', 'Дмитрий Соколов'),
  person('1010', 'Олена Шевченко'),
  person('1011', 'Ελένη Παπαδοπούλου'),
  person('1012', 'נועה לוי'),
  person('1013', 'अनन्या शर्मा'),
  person('1014', '王小明'),
  person('1015', '陳怡君'),
  person('1016', '김민준'),
  person('1017', 'ณัฐพล ศรีสุข'),
  person('1018', 'Nguyễn Thị Hương'),
  person('1019', 'İpek Yıldız'),
  person('1020', 'فرهاد کریمی'),
  person('1021', 'மீனா குமார்'),
  person('1022', 'আনিকা রহমান'),
  person('1023', 'ნინო ბერიძე'),
  person('1024', 'Անի Պետրոսյան'),
  person('1025', 'ሰላም ተስፋዬ'),
  person('1026', 'ਹਰਪ੍ਰੀਤ ਕੌਰ'),
  person('1027', 'Þórdís Ægisdóttir'),
  person('1028', 'Jiří Dvořák'),
  person('1029', 'සඳුනි පෙරේරා'),
  person('1030', 'Oisín Ó Súilleabháin'),
  person('1091', 'Erin Ekström', 'expired-token'),
  person('1092', 'Nils Nørgaard', 'no-calling'),
];
