/**
 * Draws the whole phone into the page's body, as `npx offhook` has it: sign-in, dialler, calls and every section. Once in
 * a page, which is the phone's from then on: its address, its title and its icon, too.
 */
export async function drawPhone(): Promise<void> {
  await import('../ui/main.ts');
}
