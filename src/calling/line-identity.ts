/** Whose line it is. */
export interface LineIdentity {
  readonly name?: string;
  readonly number?: string;
  readonly extension?: string;
}
