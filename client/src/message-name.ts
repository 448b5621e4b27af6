/** What a trace of a message says before it comes to the content: its first line, or the kind of a message that is written out as JSON. */
export function messageName(trace: string): string {
  if (!trace.startsWith("{")) return trace.split("\n")[0] ?? "";
  return /^\{"isLSPMessage":true,"type":"([\w-]+)"/.exec(trace)?.[1] ?? "a message";
}
