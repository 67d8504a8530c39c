import { beforeEach } from 'vitest';
import { speak } from '../../src/ui/frame/language.svelte.ts';

/** What jsdom lacks before version 27, whose rules of style take twice the time. */
class Pointer extends MouseEvent implements Pick<PointerEvent, 'pointerId' | 'pointerType'> {
  readonly pointerId: number;
  readonly pointerType: string;

  constructor(type: string, { pointerId = 0, pointerType = '', ...init }: PointerEventInit = {}) {
    super(type, init);
    this.pointerId = pointerId;
    this.pointerType = pointerType;
  }
}
Object.defineProperty(window, 'PointerEvent', { value: Pointer, configurable: true });

// Files share the page and their modules, and with them what one of them may have left: the language, a section's
// address, what was remembered.
beforeEach(() => {
  speak('en');
  history.replaceState(null, '', '/');
  localStorage.clear();
  sessionStorage.clear();
});
