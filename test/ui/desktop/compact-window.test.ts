import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { PictureInPicture } from '../../../src/ui/desktop/compact-window.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** Chromium's windows above all others, as frames of the page. */
class FakePictures implements PictureInPicture {
  window: Window | null = null;
  readonly sizes: string[] = [];

  requestWindow({ width, height }: { readonly width: number; readonly height: number }): Promise<Window> {
    this.sizes.push(`${width} × ${height}`);
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { contentWindow } = frame;
    if (!contentWindow) throw new Error('The frame has no window.');
    Object.assign(contentWindow, {
      innerWidth: width,
      innerHeight: height,
      close: () => {
        contentWindow.dispatchEvent(new Event('pagehide'));
        this.window = null;
        frame.remove();
      },
    });
    this.window = contentWindow;
    return Promise.resolve(contentWindow);
  }
}

function usePictures(): FakePictures {
  const pictures = new FakePictures();
  Object.assign(window, { documentPictureInPicture: pictures });
  return pictures;
}

afterEach(() => {
  Reflect.deleteProperty(window, 'documentPictureInPicture');
  localStorage.clear();
  document.querySelector('iframe')?.remove();
});

const button = () => screen.queryByRole('button', { name: 'Small window' });

/** Opens the small window, and finds what is in it. */
async function openSmall({ user }: OpenPhone, pictures: FakePictures) {
  const control = button();
  if (!control) throw new Error('There is no such button.');
  await user.click(control);
  await settled();
  if (!pictures.window) throw new Error('No window was opened.');
  const { document: inside } = pictures.window;
  return { inside: within(inside.body), document: inside, press: userEvent.setup({ document: inside }) };
}

test('a browser without such windows has no button for one', async () => {
  await openConnectedPhone();

  expect(button()).toBeNull();
});

test('the small window has the call, its timer, and what it is controlled with', async () => {
  const pictures = usePictures();
  const phone = await openConnectedPhone();
  const { inside, press } = await openSmall(phone, pictures);
  const [call] = phone.phone.calls;

  const region = within(inside.getByRole('region', { name: 'Call with Bob Baker' }));
  expect(region.getByRole('timer').textContent).toBe('0:00');
  await press.click(region.getByRole('button', { name: 'Mute' }));
  await settled();
  expect(call?.facts.muted).toBe(true);
  expect(region.getByRole('button', { name: 'Unmute' })).toBeTruthy();
  await press.click(region.getByRole('button', { name: 'Hold' }));
  await settled();
  expect(region.getByRole('status', { name: 'Call state' }).textContent).toBe('On hold');
  await press.click(region.getByRole('button', { name: 'End' }));
  await settled();

  expect(phone.phone.calls).toEqual([]);
  expect(pictures.window).toBeNull();
});

test('a call that rings is answered in it, or declined', async () => {
  const pictures = usePictures();
  const phone = await openConnectedPhone();
  const { inside, press } = await openSmall(phone, pictures);

  phone.line.ring({ name: 'Carol' });
  await settled();
  await press.click(inside.getByRole('button', { name: 'Hold and answer' }));
  await settled();
  phone.line.ring({ name: 'Dave' });
  await settled();
  const dave = within(inside.getByRole('alertdialog', { name: 'Incoming call from Dave' }));
  await press.click(dave.getByRole('button', { name: 'Decline' }));
  await settled();

  expect(phone.phone.calls.map(({ state }) => state).sort()).toEqual(['connected', 'held']);
  expect(inside.queryByRole('alertdialog')).toBeNull();
});

test('a call that is the only one left in it, and rings, is sent on from it', async () => {
  const pictures = usePictures();
  const phone = await openConnectedPhone();
  const { inside, press } = await openSmall(phone, pictures);
  const ringing = phone.line.ring({ name: 'Carol' });
  await settled();
  await press.click(inside.getByRole('button', { name: 'End' }));

  await press.click(await inside.findByRole('button', { name: 'Forward' }));
  await press.type(inside.getByRole('combobox', { name: 'Forward to' }), '1005');
  await press.click(inside.getByRole('button', { name: 'Forward now' }));
  await settled();

  expect(ringing.talksWith).toBe('1005');
  expect(inside.queryByRole('alertdialog')).toBeNull();
});

test('it looks as the page does, and goes with a second press', async () => {
  const pictures = usePictures();
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = 'body { color: rgb(1, 2, 3) }';
  const phone = await openConnectedPhone({ language: 'fr' });
  document.documentElement.dataset['theme'] = 'dark';
  const control = screen.getByRole('button', { name: 'Petite fenêtre' });

  await phone.user.click(control);
  await settled();
  const inside = pictures.window?.document;
  expect(inside?.documentElement.dataset['theme']).toBe('dark');
  expect(inside?.documentElement.lang).toBe('fr');
  expect(inside?.head.textContent).toContain('rgb(1, 2, 3)');
  await phone.user.click(control);
  await settled();

  expect(pictures.window).toBeNull();
  style.remove();
  delete document.documentElement.dataset['theme'];
});

test('it is as large as it was last, and what makes no sense is not believed', async () => {
  const pictures = usePictures();
  const phone = await openConnectedPhone();
  const { document: inside } = await openSmall(phone, pictures);
  const small = inside.defaultView;
  Object.assign(small ?? {}, { innerWidth: 500, innerHeight: 240 });
  small?.dispatchEvent(new Event('resize'));
  small?.close();
  await openSmall(phone, pictures);
  pictures.window?.close();
  localStorage.setItem('offhook.compact', '-1 nonsense');
  await openSmall(phone, pictures);

  expect(pictures.sizes).toEqual(['400 × 260', '500 × 240', '400 × 260']);
});

test('the telephone’s keys work in it, and those of its buttons stay with them', async () => {
  const pictures = usePictures();
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  await settled();
  const { document: inside } = await openSmall(phone, pictures);
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent) => heard.push(key);
  document.addEventListener('keydown', hear);

  const press = (init: KeyboardEventInit) =>
    inside.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  for (const key of ['Enter', ' ', 'Tab', '5']) press({ key });
  const left = press({ key: 'M', code: 'KeyM', altKey: true, shiftKey: true });
  await settled();

  expect(heard).toEqual([]);
  expect(left).toBe(false);
  expect(phone.phone.calls[0]?.facts.muted).toBe(true);
  document.removeEventListener('keydown', hear);
});
