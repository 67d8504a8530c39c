import { expect, test } from 'vitest';
import { fieldsOf, readContact, readUser } from '../../../../src/backends/ribbon/parts/read-contact.ts';

const own = '1001@ribbon.sandbox';

test('T25: what adding a contact leaves in the SDK’s store is no contact', () => {
  expect(readContact('undefined', { statusCode: 0 }, own)).toBeUndefined();
});

test('T26: an error that the SDK keeps as a user is nobody', () => {
  expect(readUser({ name: 'BasicError', code: 404, message: 'x' }, own)).toBeUndefined();
});

test('T33: names are text as they come, and a photograph that is no https address is none', () => {
  const user = {
    primaryContact: 'eve@elsewhere.example',
    firstName: '<img src=x>',
    photoUrl: 'javascript:1',
  };

  expect(readUser(user, own)).toEqual({
    id: 'eve@elsewhere.example',
    firstName: '<img src=x>',
    numbers: [{ number: 'eve@elsewhere.example' }],
    own: false,
  });
});

test('several numbers of one kind find a place as long as there is one', () => {
  const numbers = ['1', '2', '3', '4', '5'].map((number) => ({ number, kind: 'work' }));

  const fields = fieldsOf('id', { numbers });

  expect(fields).toEqual({
    contactId: 'id',
    workPhone: '1',
    primaryContact: '2',
    mobilePhone: '3',
    homePhone: '4',
  });
});
