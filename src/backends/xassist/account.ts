/** What signs a person in to xAssist. It is kept in memory only. */
export interface XassistAccount {
  /** What tells our server who asks; xAssist never sees it. Absent where a cookie says so. */
  readonly token?: string;
}
