/** The newest version that came of each open document, by canonical URI. */
export type OpenVersions = ReadonlyMap<string, number>;

/** The version to send along with diagnostics: of an open document the newest, of a file on disk none. */
export function versionOf(open: OpenVersions, uri: string): { readonly version?: number } {
  const version = open.get(uri);
  return version === undefined ? {} : { version };
}
