/**
 * Calls of this line are made by invitation (`invitationTo`): people are found among its contacts, and this is what can be
 * invited beside them. Absent where numbers are dialled. Whatever fails rejects with a `LineError`.
 */
export interface Invitations {
  /** The names of all teams, by name. */
  teams(): Promise<readonly string[]>;
}
