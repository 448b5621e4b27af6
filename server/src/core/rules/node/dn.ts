/** A distinguished name in the form in which names are compared: no blanks around its parts, attribute names and values in lower case. */
export function foldDn(dn: string): string {
  return partsOf(dn)
    .map((part) =>
      part
        .replace(/^\s*([^=\s]*)\s*=\s*/, "$1=")
        .trim()
        .toLowerCase(),
    )
    .join(",");
}

/** The parts of a distinguished name, cut at commas that no backslash and no quotes protect. */
export function partsOf(dn: string): readonly string[] {
  return dn.match(/(?:\\.|"[^"]*"|[^,\\"])+/g) ?? [];
}

/** True for a text that is one relative name, such as `CN=node-1`. */
export function isRelativeName(text: string): boolean {
  return /^\s*[A-Za-z][\w.-]*\s*=/.test(text);
}
