import { vi } from 'vitest';

/** Gives jsdom what it lacks and the screen needs. Returns what was played. */
export function fillBrowserGaps(): { readonly played: MediaProvider[] } {
  const played: MediaProvider[] = [];
  vi.stubGlobal('matchMedia', (query: string) =>
    Object.assign(new EventTarget(), { matches: query.includes('fine'), media: query }),
  );
  // Nothing has a size here.
  class NoSizes {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', NoSizes);
  Object.assign(document.defaultView ?? {}, { ResizeObserver: NoSizes });
  const { documentElement: scrollingElement } = document;
  if (!('scrollingElement' in document)) Object.assign(document, { scrollingElement });
  vi.stubGlobal(
    'MediaStream',
    class {
      readonly tracks: readonly MediaStreamTrack[];
      constructor(tracks: readonly MediaStreamTrack[]) {
        this.tracks = tracks;
      }
    },
  );
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLMediaElement) {
    if (this.srcObject) played.push(this.srcObject);
    return Promise.resolve();
  });
  // Nothing is laid out: whoever wants something to be seen says what is where.
  if (!('elementFromPoint' in document)) Object.assign(document, { elementFromPoint: () => null });
  Object.assign(HTMLElement.prototype, { scrollIntoView: () => undefined });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      if (!this.open) return;
      this.open = false;
      this.dispatchEvent(new Event('close'));
    },
  });
  return { played };
}
