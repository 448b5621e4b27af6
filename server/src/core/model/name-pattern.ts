/** True for texts that may match more than themselves: wildcards, regular expressions, placeholders. */
export function isPattern(text: string): boolean {
  return /[*?]|\$\{/.test(text) || (text.startsWith("/") && text.endsWith("/"));
}
