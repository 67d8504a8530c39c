/** What may become another thing by itself, such as on another device of the same person. */
export interface Changing {
  /** Tells when what was read of it before may be old. Returns the function that stops it. */
  on(name: 'change', listener: () => void): () => void;
}
