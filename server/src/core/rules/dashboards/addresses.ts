/** The parts of a web address that rules look at. */
export interface WebAddress {
  /** `http` or `https`. */
  readonly scheme: string;
  readonly host: string;
  /** As written, empty when the scheme's own is meant. */
  readonly port: string;
  /** Starts with a slash, ends without one; empty for the root. */
  readonly path: string;
}

/** An http or https address in parts, scheme and host in lower case; undefined for anything else. */
export function webAddress(text: string): WebAddress | undefined {
  const match = /^(https?):\/\/(?:[^\s/?#@]*@)?(\[[^\]]*\]|[^\s/?#:@]+)(?::(\d*))?(\/[^\s?#]*)?(?:[?#]\S*)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, scheme = "", host = "", port = "", path = ""] = match;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, path: path.replace(/\/+$/, "") };
}

/** True for names of the machine itself. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || /^127\.\d+\.\d+\.\d+$/.test(host) || host === "[::1]" || host === "::1";
}
