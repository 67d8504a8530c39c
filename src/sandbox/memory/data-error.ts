/** A file that cannot be used, in one sentence. */
export class DataError extends Error {
  override readonly name = 'DataError';
}
