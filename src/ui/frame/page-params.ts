/** What the page's address asks for. Everything else in it is left alone. */
export interface PageParams {
  /** Extension of the sandbox person who is signed in without a click. */
  readonly user: string | undefined;
  /** What the dialler is filled with; it is never called without a press. */
  readonly dial: string | undefined;
  readonly lang: string | undefined;
  /** Which of the shells is shown. */
  readonly mode: string | undefined;
}

/** Reads `?user=`, `?dial=`, `?lang=` and `?mode=`; what is empty counts as absent. */
export function readPageParams(search: string): PageParams {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name)?.trim().slice(0, 200) || undefined;
  return { user: text('user'), dial: text('dial'), lang: text('lang'), mode: text('mode') };
}
