import { beforeEach } from 'vitest';
import { speak } from '../../src/ui/frame/language.svelte.ts';

// Files share their modules, and with them the language that one of them may have left.
beforeEach(() => {
  speak('en');
});
