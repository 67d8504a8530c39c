import { beforeEach } from 'vitest';
import { speak } from '../../src/ui/frame/language.svelte.ts';

// Files share the page and their modules, and with them what one of them may have left: the language, a section's
// address, what was remembered.
beforeEach(() => {
  speak('en');
  history.replaceState(null, '', '/');
  localStorage.clear();
  sessionStorage.clear();
});
