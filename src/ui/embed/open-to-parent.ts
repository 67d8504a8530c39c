import type { Ui } from '../frame/ui.ts';
import { openToParent } from './embedding.ts';

/** Opens the phone of `ui` to the page that this one is embedded in, as far as the server allows it. */
export function embed(ui: Ui, page: Window): void {
  const { phone, signIn, books } = ui;
  const asked = new Map([[page.location.origin, Promise.resolve(true)]]);

  /** Asks the server once an origin; anew where there was no answer. */
  function allows(origin: string): Promise<boolean> {
    const known = asked.get(origin);
    if (known) return known;
    const answer = page
      .fetch(`/embed/allows?origin=${encodeURIComponent(origin)}`)
      .then((response) => response.json() as Promise<{ readonly allowed?: unknown }>)
      .then(({ allowed }) => allowed === true);
    asked.set(origin, answer);
    answer.catch(() => asked.delete(origin));
    return answer;
  }

  openToParent({
    page,
    phone,
    lineFor: (to) => books.current?.callWith.lineFor(to, false) ?? signIn.line,
    allows,
  });
}
