/** What signs a person in to their telephone. The password of the PBX is our server's, and no page has it. */
export interface InnovaphoneAccount {
  /** Our server, such as `https://phone.example.com`, which stands between pages and the PBX. */
  readonly server: string;
  /** What our server knows the person by, kept in memory only. Absent where a cookie says so. */
  readonly token?: string;
}
