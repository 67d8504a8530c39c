/** What the browser remembers for this page, or for this tab alone; nothing where somebody has forbidden it. */
export function browserMemory(kind: 'local' | 'session' = 'local'): Storage | undefined {
  try {
    return kind === 'local' ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}
