import { isPlainSafe } from "../yaml/write.ts";

/** A snippet's body as the editors know it: maps, lists and texts, the texts with tab stops such as `${1:name}`. */
type Body = unknown;

/** The text that stays when nobody types into the tab stops: their defaults, and of choices the first. */
export function withoutTabStops(snippet: string): string {
  return snippet
    .replaceAll(/(?<!\\)\$\{\d+\|((?:[^,|\\]|\\.)*)(?:[^|\\]|\\.)*\|\}/g, (_all, first: string) => first)
    .replaceAll(/(?<!\\)\$\{\d+:((?:[^}\\]|\\.)*)\}/g, (_all, standard: string) => standard)
    .replaceAll(/(?<!\\)\$\d+/g, "")
    .replaceAll(/\\([$}\\,|])/g, "$1");
}

/** A text that means itself inside a snippet. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}

/** A body as YAML lines for column 0, tab stops kept. */
export function snippetLines(body: Body, step: number): string[] {
  if (typeof body !== "object" || body === null) return [scalar(body)];
  if (Array.isArray(body)) return body.flatMap((item) => itemLines(item, step));
  return Object.entries(body).flatMap(([key, value]) => entryLines(scalar(key), value, step));
}

function entryLines(key: string, value: Body, step: number): string[] {
  const isFilled = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isFilled) return [`${key}: ${scalar(value)}`];
  const isShortList = Array.isArray(value) && value.every((item) => typeof item !== "object");
  if (isShortList) return [`${key}: [${value.map((item) => scalar(item, true)).join(", ")}]`];
  return [`${key}:`, ...snippetLines(value, step).map((line) => " ".repeat(step) + line)];
}

function itemLines(item: Body, step: number): string[] {
  return snippetLines(item, step).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function scalar(value: Body, inList = false): string {
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object" && value !== null) return "{}";
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  const plain = withoutTabStops(value);
  // A tab stop alone stands for a value of any type; its default says which.
  const isWhole = /^\$\{\d+:[^${}]*\}$/.test(value) && /^(?:true|false|-?\d+)$/.test(plain);
  const isList = /^\[.*\]$/.test(plain) && !inList;
  return isWhole || isList || (isPlainSafe(plain) && !/\n/.test(plain)) ? value : quotedText(value);
}

function quotedText(value: string): string {
  return `"${value.replaceAll(/(?<!\\)"|\n/g, (sign) => (sign === "\n" ? "\\\\n" : '\\\\"'))}"`;
}
