import { expect, test } from 'vitest';
import { readVcards, writeVcards } from '../../../src/ui/contacts/vcards.ts';

const base64 = (text: string) => btoa(text);
const jpeg = base64(`\xff\xd8\xff\xe0${'picture '.repeat(40)}`);
const png = base64('\x89PNG\r\n\x1a\n picture');
const gif = base64('GIF89a picture');
const webp = base64('RIFF\x10\x00\x00\x00WEBPVP8 ');
const svg = base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

const read = (version: string, photo: string) =>
  readVcards(
    `BEGIN:VCARD\r\nVERSION:${version}\r\nFN:Ada\r\n${photo.replace(/(.{70})/g, '$1\r\n ')}\r\nTEL:1\r\nEND:VCARD\r\n`,
  );

test.each([
  ['3.0', `PHOTO;ENCODING=b;TYPE=JPEG:${jpeg}`, `data:image/jpeg;base64,${jpeg}`],
  ['3.0', `PHOTO;ENCODING=BASE64;TYPE=PNG:${png}`, `data:image/png;base64,${png}`],
  ['3.0', `PHOTO;VALUE=uri:data:image/gif;base64\\,${gif}`, `data:image/gif;base64,${gif}`],
  ['4.0', `PHOTO:data:image/webp;base64,${webp}`, `data:image/webp;base64,${webp}`],
  // What it is, its first bytes say, and not whoever wrote it.
  ['4.0', `PHOTO:data:image/svg+xml;base64,${png}`, `data:image/png;base64,${png}`],
])('a photograph in a card of version %s is kept as the picture that it is', (version, photo, avatar) => {
  const { cards, unpictured } = read(version, photo);

  expect(cards).toEqual([{ firstName: 'Ada', numbers: [{ number: '1' }], avatar }]);
  expect(unpictured).toBe(0);
});

test.each([
  ['a drawing that can do more than be seen', `PHOTO:data:image/svg+xml;base64,${svg}`],
  ['a drawing that says it is a picture', `PHOTO;ENCODING=b;TYPE=PNG:${svg}`],
  ['an address', 'PHOTO;VALUE=uri:https://tracker.invalid/ada.png'],
  ['what is no base64', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/<b>'],
  ['a page', `PHOTO:data:text/html;base64,${base64('<script>alert(1)</script>')}`],
  ['nothing', 'PHOTO:'],
  ['a letter', 'PHOTO;ENCODING=b:/'],
  ['what is too large', `PHOTO;ENCODING=b;TYPE=JPEG:${base64(`\xff\xd8\xff${'x'.repeat(60_000)}`)}`],
])('of a photograph that is %s it is said that it was left out, and the card comes', (_, photo) => {
  for (const version of ['3.0', '4.0']) {
    const { cards, broken, unpictured } = read(version, photo);

    expect([cards, broken.count]).toEqual([[{ firstName: 'Ada', numbers: [{ number: '1' }] }], 0]);
    expect(unpictured).toBe(1);
  }
});

test('of two photographs the one that can be kept is', () => {
  const photos = `PHOTO:https://tracker.invalid/a\r\nPHOTO:data:image/png;base64,${png}`;

  const { cards, unpictured } = read('4.0', photos);

  expect([cards[0]?.avatar, unpictured]).toEqual([`data:image/png;base64,${png}`, 0]);
});

test.each(['3.0', '4.0'] as const)(
  'a photograph that was kept is written into version %s as it is read',
  (version) => {
    const ada = { firstName: 'Ada', numbers: [{ number: '1' }], avatar: `data:image/jpeg;base64,${jpeg}` };

    const written = writeVcards([ada], version);

    expect(written).toContain(
      version === '3.0' ? 'PHOTO;ENCODING=b;TYPE=JPEG:' : 'PHOTO:data:image/jpeg;base64,',
    );
    expect(readVcards(written).cards).toEqual([ada]);
  },
);
