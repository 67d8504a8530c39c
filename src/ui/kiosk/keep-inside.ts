/** Keys that a kiosk has a use for; every other one, and every one with Ctrl, Alt or Meta, might lead out of the page. */
const wanted =
  /^(?:[\d*#+]|Enter|Tab| |Arrow(?:Up|Down|Left|Right)|Backspace|Delete|Escape|Shift|Home|End|PageUp|PageDown)$/;

/**
 * Whether a key press is kept from the browser. `writes` where the focus is in a field: letters belong to it, and Ctrl with
 * `A`, `C`, `V` and `X`.
 */
export function isKeptBack({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, writes: boolean): boolean {
  const modified = ctrlKey || altKey || metaKey;
  if (writes && !modified && key.length === 1) return false;
  if (writes && ctrlKey && !altKey && !metaKey && /^[acvx]$/i.test(key)) return false;
  // Some keyboards write these with AltGr, or Option.
  if (modified) return !altKey || metaKey || !/^[*#+]$/.test(key);
  return !wanted.test(key);
}

const hold = (event: Event): void => {
  event.preventDefault();
};

const inField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement;

const onKey = (event: Event): void => {
  if (event instanceof KeyboardEvent && isKeptBack(event, inField(event.target))) event.preventDefault();
};

/** No link leads anywhere, whoever has put it there. */
const onClick = (event: Event): void => {
  const path = event.composedPath();
  if (path.some((each) => each instanceof Element && each.matches('a[href], area[href], [target]')))
    event.preventDefault();
};

/** Two fingers, or Ctrl and the wheel. */
const onWheel = (event: Event): void => {
  if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault();
};

const onTouch = (event: TouchEvent): void => {
  if (event.touches.length > 1) event.preventDefault();
};

interface Navigate extends Event {
  readonly navigationType: string;
  readonly cancelable: boolean;
}

/**
 * Keeps whoever is at a kiosk inside its page as far as a page can: the menu of a long press, what is dragged in or out,
 * links, windows, zoom, shortcuts, printing and the way back. Returns what lets them go.
 */
export function keepInside(window: Window & typeof globalThis): () => void {
  const { document, history } = window;
  const ended = new AbortController();
  const { signal } = ended;
  const options = { capture: true, passive: false, signal };
  for (const type of [
    'contextmenu',
    'dragstart',
    'dragover',
    'drop',
    'auxclick',
    'gesturestart',
    'copy',
    'cut',
  ])
    window.addEventListener(type, hold, options);
  window.addEventListener('keydown', onKey, options);
  window.addEventListener('click', onClick, options);
  window.addEventListener('submit', hold, options);
  window.addEventListener('wheel', onWheel, options);
  window.addEventListener('touchmove', onTouch, options);
  // Whoever goes back arrives where they were.
  const here = window.location.pathname;
  history.pushState(null, '', here);
  window.addEventListener(
    'popstate',
    () => {
      history.pushState(null, '', here);
    },
    { signal },
  );
  const open = window.open.bind(window);
  window.open = () => null;
  // Where the browser has it: whatever else would lead to another address, `javascript:` and `tel:` included.
  const { navigation } = window as { readonly navigation?: EventTarget };
  navigation?.addEventListener(
    'navigate',
    (event) => {
      const { navigationType, cancelable } = event as Navigate;
      const { destination } = event as unknown as { readonly destination: { readonly url: string } };
      if (!cancelable || navigationType === 'reload' || navigationType === 'traverse') return;
      if (new URL(destination.url, window.location.href).pathname !== here) event.preventDefault();
    },
    { signal },
  );
  document.documentElement.dataset['kiosk'] = '';
  return () => {
    ended.abort();
    window.open = open;
    delete document.documentElement.dataset['kiosk'];
  };
}
