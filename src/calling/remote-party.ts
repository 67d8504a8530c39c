/** Who is at the far end, as far as the provider says. All of it is text from the network: never markup. */
export interface RemoteParty {
  readonly name?: string;
  /** Number, extension or address, unformatted. */
  readonly number?: string;
  /** Address of a photograph. */
  readonly avatar?: string;
}
