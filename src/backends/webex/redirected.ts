/** `uri` where something else answers for its origin: origin → URL prefix, to which the path is appended. */
export function redirected(hosts: Readonly<Record<string, string>>, uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const { origin } = new URL(uri);
  const prefix = hosts[origin];
  return prefix === undefined ? uri : prefix + uri.slice(origin.length);
}
