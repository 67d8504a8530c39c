import type { DeskPhone } from './desk-phone.ts';

/** Opens the transfer panel of the call with `who`, types where to, and presses `button`. */
export async function transfer(phone: DeskPhone, who: string, to: string, button: string): Promise<void> {
  await phone.callWith(who).press('Transfer');
  const dialog = phone.page.getByRole('dialog', { name: 'Transfer', exact: true });
  await dialog.getByRole('combobox', { name: 'Transfer to', exact: true }).fill(to);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}
