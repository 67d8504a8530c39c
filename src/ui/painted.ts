/** When the browser has drawn what there is, and has nothing better to do; after `timeout` milliseconds in any case. */
export const atLeisure = (timeout: number): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout },
      );
    else setTimeout(resolve, timeout / 10);
  });

/** When the next frame has been painted; after 200 ms in any case, for a page that is hidden has none. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
