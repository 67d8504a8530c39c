/** The id of something in the public API. */
export function hydraId(kind: 'PEOPLE' | 'ORGANIZATION', id: string): string {
  return Buffer.from(`ciscospark://us/${kind}/${id}`).toString('base64url');
}

/** The UUID in an id of the public API. */
export function uuidOf(id: string): string {
  return Buffer.from(id, 'base64').toString('utf8').split('/').at(-1) ?? '';
}
