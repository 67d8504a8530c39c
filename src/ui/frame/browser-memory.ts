import type { Memory } from '../sound/sound-settings.svelte.ts';

/**
 * What the browser remembers for this page, or for this tab alone; nothing where somebody has forbidden it. What it does not
 * take, because it is full, is lost with the page.
 */
export function browserMemory(kind: 'local' | 'session' = 'local'): Memory | undefined {
  const storage = storageOf(kind);
  return (
    storage && {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => {
        try {
          storage.setItem(key, value);
        } catch {
          // It holds for this visit.
        }
      },
    }
  );
}

function storageOf(kind: 'local' | 'session'): Storage | undefined {
  try {
    return kind === 'local' ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}
