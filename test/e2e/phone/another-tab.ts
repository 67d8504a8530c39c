import type { Desk } from './desk.ts';
import { DeskPhone } from './desk-phone.ts';

/** A second, third … tab of the window in which `phone` is, with the same person signed in unless said otherwise. */
export async function anotherTab(desk: Desk, phone: DeskPhone, extension = '1001'): Promise<DeskPhone> {
  const tab = await DeskPhone.inContext(phone.page.context(), `/?user=${extension}`, desk.sandbox);
  await tab.lineSays('Ready');
  return tab;
}
