import type { Person } from '../people.ts';
import type { Party } from './leg.ts';
import { numbers, unallocated } from './numbers.ts';
import type { Plan } from './plan.ts';

/** Whom a call goes to: a number that behaves, or a person. */
export type Target = { readonly plan: Plan; readonly number: string } | { readonly person: Person };

/** Finds who is meant by `tel:`, `sip:` or a bare number, however it is punctuated. */
export function targetOf(people: readonly Person[], address: string): Target {
  const number = address
    .replace(/^(tel|sips?):/i, '')
    .replace(/[@;].*$/, '')
    .replace(/[\s().-]/g, '');
  const digits = number.replace(/^\+/, '');
  const spellings = [`+${digits}`, `+1${digits}`];
  const person = people.find((each) => each.extension === number || spellings.includes(each.number));
  if (person) return { person };
  return { plan: numbers[number] ?? unallocated, number };
}

/** Who a target is, as others are told. */
export function partyOf(target: Target): Party {
  if ('plan' in target) return { name: target.plan.name, number: target.number };
  const { name, extension, id } = target.person;
  return { name, number: extension, personId: id };
}
