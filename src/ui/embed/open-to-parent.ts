import type { Ui } from '../frame/ui.ts';
import { openToParent } from './embedding.ts';

/** Opens the phone of `ui` to the page that this one is embedded in, as far as the server allows it. */
export function embed(ui: Ui, page: Window): void {
  const { phone, signIn, books } = ui;
  openToParent({
    page,
    phone,
    lineFor: (to) => books.current?.callWith.lineFor(to, false) ?? signIn.line,
    async allows(origin) {
      if (origin === page.location.origin) return true;
      const answer = await page.fetch(`/embed/allows?origin=${encodeURIComponent(origin)}`);
      const { allowed } = (await answer.json()) as { readonly allowed?: unknown };
      return allowed === true;
    },
  });
}
