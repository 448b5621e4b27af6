/**
 * True when a slash-separated path matches a pattern: `*` and `?` stay within a name, `**` crosses folders, `{a,b}` is either. A pattern without a
 * slash matches the file name in every folder.
 */
export function globMatches(glob: string, path: string): boolean {
  const anchored = glob.includes("/") ? glob.replace(/^\.?\//, "") : `**/${glob}`;
  return new RegExp(`^${expression(anchored)}$`).test(path);
}

function expression(glob: string): string {
  return glob.replaceAll(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g, (part) => translate(part));
}

function translate(part: string): string {
  if (part === "**/") return "(?:[^/]+/)*";
  if (part === "**") return ".*";
  if (part === "*") return "[^/]*";
  if (part === "?") return "[^/]";
  if (part.startsWith("{") && part.endsWith("}")) return `(?:${part.slice(1, -1).split(",").map(expression).join("|")})`;
  return escape(part);
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
