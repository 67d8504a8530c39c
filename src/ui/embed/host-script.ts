import { remoteOf, type Remote } from './remote.ts';

/** How the phone is put into a page. */
export interface OpenOptions {
  /** The element that it fills. Default: a dock at the bottom right, which opens by itself when somebody calls. */
  readonly element?: HTMLElement;
  /** Parameters of the phone's address, such as `{ lang: 'fr' }`. */
  readonly params?: Readonly<Record<string, string>>;
  /** Whether `tel:`, `callto:` and `sip:` links of the page are called. Default: they are. */
  readonly clickToDial?: boolean;
  /** What the frame is called for screen readers. Default: “Telephone”. */
  readonly title?: string;
}

/** The phone in a page. */
export interface EmbeddedPhone extends Remote {
  readonly frame: HTMLIFrameElement;
  /** Opens and closes the dock; without one, they do nothing. */
  show(): void;
  hide(): void;
  /** Takes the phone out of the page. */
  close(): void;
}

/** What a page has to let the phone do: the microphone, sound without a click, devices, headset buttons, a screen that stays on. */
const allowed = ['microphone', 'autoplay', 'speaker-selection', 'hid', 'screen-wake-lock', 'clipboard-write'];

const links = /^(?:tel|callto|sips?):/i;

const script = document.currentScript as HTMLScriptElement | null;
const origin = new URL(script?.src ?? location.href).origin;

/** Puts the phone into this page. */
function open(options: OpenOptions = {}): EmbeddedPhone {
  const { element, params = {}, clickToDial = true, title = 'Telephone' } = options;
  const frame = document.createElement('iframe');
  frame.src = `${origin}/?${new URLSearchParams(params)}`;
  frame.title = title;
  frame.allow = allowed.map((what) => `${what} ${origin}`).join('; ');
  Object.assign(frame.style, { width: '100%', height: '100%', border: '0', borderRadius: 'inherit' });
  const dock = element ? undefined : dockWith(frame, title);
  (element ?? dock?.root ?? document.body).append(frame);
  if (dock) document.body.append(dock.root, dock.button);

  const remote = remoteOf(frame, origin);
  if (dock) remote.on('incoming', dock.show);

  function click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href')?.trim() ?? '';
    if (!links.test(href) || event.defaultPrevented || event.button !== 0) return;
    event.preventDefault();
    dock?.show();
    // What goes wrong is told in the phone.
    remote.dial(href).catch(() => undefined);
  }
  if (clickToDial) document.addEventListener('click', click);

  return {
    ...remote,
    frame,
    show: () => dock?.show(),
    hide: () => dock?.hide(),
    close() {
      document.removeEventListener('click', click);
      remote.stop();
      frame.remove();
      dock?.root.remove();
      dock?.button.remove();
    },
  };
}

interface Dock {
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly show: () => void;
  readonly hide: () => void;
}

/** A floating window of the page, and the button that opens and closes it. Hidden, it rings all the same. */
function dockWith(frame: HTMLIFrameElement, title: string): Dock {
  const place = { position: 'fixed', right: '16px', zIndex: '2147483000' };
  const shadow = '0 8px 28px rgb(0 0 0 / 25%)';
  const root = document.createElement('div');
  const button = document.createElement('button');
  Object.assign(root.style, {
    ...{ ...place, bottom: '84px', width: 'min(380px, calc(100vw - 32px))' },
    ...{ height: 'min(680px, calc(100vh - 108px))', borderRadius: '14px', boxShadow: shadow },
  });
  Object.assign(button.style, {
    ...{ ...place, bottom: '16px', width: '56px', height: '56px', border: '0', borderRadius: '50%' },
    ...{
      background: '#2f4fb5',
      color: '#fff',
      font: '24px/1 sans-serif',
      cursor: 'pointer',
      boxShadow: shadow,
    },
  });
  button.type = 'button';
  button.textContent = '☎';
  button.setAttribute('aria-label', title);
  const turn = (open: boolean) => {
    root.style.visibility = open ? 'visible' : 'hidden';
    button.setAttribute('aria-expanded', String(open));
    if (open) frame.focus();
  };
  turn(false);
  button.onclick = () => {
    turn(root.style.visibility === 'hidden');
  };
  return {
    root,
    button,
    show: () => {
      turn(true);
    },
    hide: () => {
      turn(false);
    },
  };
}

Object.assign(window, { Offhook: { open } });
