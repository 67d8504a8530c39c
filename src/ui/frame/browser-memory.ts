/** What the browser remembers for this page; nothing where somebody has forbidden it. */
export function browserMemory(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
