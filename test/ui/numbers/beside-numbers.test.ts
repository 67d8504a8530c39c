import { expect, test } from 'vitest';
import { DestinationError } from '../../../src/calling/index.ts';
import { parseDestination } from '../../../src/calling/numbers/reading.ts';
import { NumberLibrary } from '../../../src/ui/numbers/library.ts';
import { read } from './read.ts';

const leftOutOf = (text: string): string | undefined =>
  parseDestination(text, { letters: false }, new NumberLibrary('US')).leftOut;

test.each([
  ['p. 12', ',12'],
  ['P.12', ',12'],
  ['p 12', ',12'],
  ['w. 12', ';12'],
  ['option 2', ',2'],
  ['opt. 2', ',2'],
  ['(option 2)', ',2'],
  [', option 2', ',2'],
  ['- option #2', ',#2'],
  ['press 2', ',2'],
  [', press 2', ',2'],
  [', then press 2', ',2'],
  ['press 1 then 2', ',1,2'],
  ['press 1, then 2', ',1,2'],
  ['option 1, option 2', ',1,2'],
  ['menu 3', ',3'],
  ['Taste 2', ',2'],
  ['dann 2 drücken', ',2'],
  ['touche 2', ',2'],
  ['tapez 2', ',2'],
  ['puis 2', ',2'],
  ['opción 2', ',2'],
  ['marque 2', ',2'],
  ['tecla 2', ',2'],
  ['premere 2', ',2'],
  ['toets 2', ',2'],
  ['tryck 2', ',2'],
  ['нажмите 2', ',2'],
  ['按2', ',2'],
])('“%s” behind a number is sent after the answer', (words, after) => {
  expect(read(`+1 212 555 0100 ${words}`, 'US')).toBe(`+12125550100${after}`);
});

test.each([
  ['US', '646-558-8656 - 12', '+16465588656,12'],
  ['US', '646-558-8656-12', '+16465588656,12'],
  ['US', '646-558-8656 12', '+16465588656,12'],
  ['US', '646-558-8656 (12)', '+16465588656,12'],
  ['US', '646.558.8656.12', '+16465588656,12'],
  ['US', '646-558-8656 – 12', '+16465588656,12'],
  ['US', '646-558-8656 — 12', '+16465588656,12'],
  ['US', '646-558-8656: 12', '+16465588656,12'],
  ['US', '+1 646 558 8656 - 12', '+16465588656,12'],
  ['GB', '+1 646 558 8656 - 12', '+16465588656,12'],
  ['US', '646-558-8656 - 123456', '+16465588656,123456'],
  ['US', '646-558-8656 - 1234567', 'too-long'],
  ['US', '646-558-8656 - 12 - 3', '+16465588656,123'],
  ['US', '646-558-8656 - 12,,34#', '+16465588656,12,,34#'],
  ['US', '1-800-356-9377 - 5', '+18003569377,5'],
  ['GB', '020 7183 8750 - 12', '+442071838750,12'],
  ['FR', '01 42 68 53 00 - 12', '+33142685300,12'],
  ['JP', '03-1234-5678 - 12', '+81312345678,12'],
  ['US', '555-0100 - 12', '5550100,12 or 555010012'],
  [undefined, '646-558-8656 - 12', '6465588656,12 or 646558865612'],
  ['US', 'Bob 12 212-555-0100', '+12125550100'],
  ['US', '9 212-555-0100', '92125550100'],
  ['DE', '030 1234567 - 12', '+4930123456712'],
  ['DE', '030 1234567-0', '+493012345670'],
  ['US', '212 - 555 - 0100', '+12125550100'],
  [undefined, '212 - 555 - 0100', '2125550100'],
  ['US', '646558865612', '646558865612'],
  ['US', '212-555-0100 24/7', '+12125550100'],
  ['US', '212-555-0100 (24 hours)', '+12125550100'],
])('in %s the number and what is behind it in %j are %s', (country, text, dialled) => {
  expect(read(text, country)).toBe(dialled);
});

const teams = `Microsoft Teams Need help?
Join the meeting now
Meeting ID: 345 678 901 234
Passcode: aB3dE9
Dial in by phone
+1 323-849-4874,,123456789# United States, Los Angeles
Find a local number
Phone conference ID: 123 456 789#
For organizers: Meeting options | Reset dial-in PIN`;

const zoom = `Ada Lovelace is inviting you to a scheduled Zoom meeting.
Join Zoom Meeting
https://us02web.zoom.us/j/82044539890?pwd=dGhlIHBhc3N3b3JkIGlzIG5vdCBoZXJl.1

Meeting ID: 820 4453 9890
Passcode: 123456
One tap mobile
+16465588656,,82044539890#,,,,*123456# US (New York)
Dial by your location
• +1 646 558 8656 US (New York)
Meeting ID: 820 4453 9890
Passcode: 123456
Find your local number: https://us02web.zoom.us/u/kdXk1EJVsB`;

test.each([
  ['Teams', teams, '+13238494874,,123456789#'],
  ['Teams, in a field of one line', teams.replaceAll('\n', ' | '), '+13238494874,,123456789#'],
  ['Zoom', zoom, '+16465588656,,82044539890#,,,,*123456#'],
  ['Zoom, short', zoom.slice(zoom.indexOf('+')), '+16465588656,,82044539890#,,,,*123456#'],
  ['Meet', 'Or dial: (US) +1 414-909-5478 PIN: 123 456 789#', '+14149095478,,123456789#'],
  [
    'Webex',
    'Join by phone\n+1-415-655-0001 US Toll\nAccess code: 2345 678 9012',
    '+14156550001,,23456789012',
  ],
  ['codes that differ', '646-558-8656 ID 1234# PIN 12#', '+16465588656,,1234#,,12#'],
  ['pauses that repeat a digit', '+16465588656,1,1', '+16465588656,1,1'],
])('an invitation of %s, pasted whole, has its code once', (_, text, dialled) => {
  expect(read(text, 'US')).toBe(dialled);
});

test.each([
  'sip:1001@other.example.com',
  'SIP:1001@other.example.com',
  'sips:1001@10.0.0.5:5061',
  'sip:1001@[2001:db8::1]',
  'sip:911@other.example.com',
  'sip:1001@other.example.com;transport=tcp',
  'sip:1001@other.example.com or 1002',
  '<sip:1001@other.example.com>',
  '"Bob" <sip:1001@other.example.com>',
  'Bob <1001@example.com>',
  'call 1001@example.com',
  '1001@example.com',
  '1001＠example.com',
  'h323:1001@example.com',
  'tel:1001@example.com',
])('%j is another system’s, and not dialled here', (text) => {
  expect(read(text, 'US')).toBe('elsewhere');
});

test.each([
  ['sip:1001', '1001'],
  ['sip:1001@', '1001'],
  ['<sip:1001>', '1001'],
  ['sip:+12125550100@example.com', '+12125550100'],
  ['sip:2125550100@example.com', '+12125550100'],
  ['sip:%2B12125550100@example.com', '+12125550100'],
  ['"Bob" <sip:+12125550100@example.com;user=phone>', '+12125550100'],
  ['sip:1001@example.com;user=phone', '1001'],
  ['1001@example.com, 212-555-0100', '+12125550100'],
])('%j is a telephone’s: %s', (text, dialled) => {
  expect(read(text, 'US')).toBe(dialled);
});

test('a line that takes addresses gets one of another system whole', () => {
  const address = 'sip:1001@other.example.com';

  expect(parseDestination(address, { letters: true })).toEqual({ address, text: address });
});

test.each([
  ['212-555-0100 room 12', '12'],
  ['Room 12, 212-555-0100', '12'],
  ['Bob 12 212-555-0100', '12'],
  ['212-555-0100 or 1001', '1001'],
  ['212-555-0100 | 12', '12'],
  ['Meeting ID: 345 678 901 234, 212-555-0100', '345 678 901 234'],
  ['212-555-0100 x5', undefined],
  ['Meeting ID: 1234, 212-555-0100, PIN 1234', undefined],
  ['(212) 555-0100 / +1 212 555 0100', undefined],
  ['Tel. 212-555-0100 (mobile)', undefined],
])('of %j, digits that are neither dialled nor sent are told: %s', (text, left) => {
  expect(leftOutOf(text)).toBe(left);
});

test('what is no number of anybody is still refused', () => {
  expect(() => leftOutOf('Room 12')).toThrow(DestinationError);
});
