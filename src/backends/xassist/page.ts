/** Whether somebody looks at the page, as the browser says it. */
export interface Page {
  readonly hidden: boolean;
  /** Tells whenever that changes. Returns the function that stops it. */
  onChange(listener: () => void): () => void;
}

export const pageOf = (document: Document): Page => ({
  get hidden() {
    return document.hidden;
  },
  onChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
    };
  },
});
