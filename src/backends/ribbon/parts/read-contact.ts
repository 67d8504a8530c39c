import * as v from 'valibot';
import type { Contact, ContactCard, ContactNumber } from '../../../calling/index.ts';
import { partyAt } from '../call-progress.ts';

const text = v.fallback(v.string(), '');

/** The fields of a contact that are numbers, and what each of them is. */
const numberFields = { workPhone: 'work', mobilePhone: 'mobile', homePhone: 'home' } as const;

const shape = v.object({
  primaryContact: text,
  contactId: text,
  firstName: text,
  lastName: text,
  company: text,
  workPhone: text,
  mobilePhone: text,
  homePhone: text,
  groupList: text,
  photoUrl: text,
});

type Fields = v.InferOutput<typeof shape>;

/** One of the person's own; nothing for what is none, such as what `add` leaves in the store (trap T25). */
export function readContact(id: string, given: unknown, own: string): Contact | undefined {
  const read = v.safeParse(shape, given);
  if (!read.success || id === '' || id === 'undefined') return undefined;
  const groups = read.output.groupList
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  return { id, ...cardOf(read.output, own), ...(groups.length > 0 && { groups }), own: true };
}

/** Somebody of the directory; nothing without an address, such as an error that was kept as a user (trap T26). */
export function readUser(given: unknown, own: string): Contact | undefined {
  const read = v.safeParse(shape, given);
  if (!read.success || read.output.primaryContact === '') return undefined;
  const { primaryContact: id, photoUrl } = read.output;
  const avatar = /^https:\/\//i.test(photoUrl) && URL.canParse(photoUrl) ? photoUrl : '';
  return { id, ...cardOf(read.output, own), ...(avatar !== '' && { avatar }), own: false };
}

/** What the SDK writes down of a card: what is empty is left out, as it would drop it anyway. */
export function fieldsOf(contactId: string, { firstName, lastName, company, numbers, groups }: ContactCard) {
  const fields: Record<string, string> = { contactId };
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') fields[name] = value;
  };
  put('firstName', firstName);
  put('lastName', lastName);
  put('company', company);
  put('groupList', groups?.join(','));
  const [first, ...others] = numbers;
  // The first is the one to call; a second of its kind has no place.
  const kindOf = ({ kind }: ContactNumber) =>
    Object.entries(numberFields).find(([, known]) => known === kind)?.[0];
  const firstField = first && kindOf(first);
  put(firstField ?? 'primaryContact', first?.number);
  for (const number of others) {
    const free = [kindOf(number), 'primaryContact', ...Object.keys(numberFields)].find(
      (name) => name !== undefined && fields[name] === undefined,
    );
    if (free !== undefined) put(free, number.number);
  }
  return fields;
}

function cardOf({ firstName, lastName, company, primaryContact, ...rest }: Fields, own: string): ContactCard {
  const { number: address } = partyAt('', primaryContact, own);
  const numbers: ContactNumber[] = Object.entries(numberFields).flatMap(([name, kind]) => {
    const number = rest[name as keyof typeof numberFields];
    return number === '' ? [] : [{ number, kind }];
  });
  return {
    ...(firstName !== '' && { firstName }),
    ...(lastName !== '' && { lastName }),
    ...(company !== '' && { company }),
    numbers: [...(address === undefined ? [] : [{ number: address }]), ...numbers],
  };
}
