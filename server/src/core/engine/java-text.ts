import type { Json } from "./json.ts";

/** `String.valueOf` of a claim: `1.0`, `true`, `[a, b]`, `{k=1, m=2}`, `null`. */
export function javaText(json: Json): string {
  switch (json.type) {
    case "null":
      return "null";
    case "boolean":
      return String(json.value);
    case "text":
      return json.value;
    case "number":
      return json.text;
    case "list":
      return `[${json.items.map(javaText).join(", ")}]`;
    case "map":
      return `{${[...json.entries].map(([name, value]) => `${name}=${javaText(value)}`).join(", ")}}`;
  }
}

/** Java's `split(",")`: trailing empty pieces are dropped, an empty text gives one empty piece. */
export function splitAtCommas(text: string): string[] {
  if (text === "") return [""];
  const pieces = text.split(",");
  while (pieces.length > 0 && pieces.at(-1) === "") pieces.pop();
  return pieces;
}

/** Java's `trim`: everything up to the space character is cut at both ends, nothing else. */
export function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

/** Compact JSON as Jackson writes it. */
export function jsonText(json: Json): string {
  switch (json.type) {
    case "text":
      return jacksonQuoted(json.value);
    case "list":
      return `[${json.items.map(jsonText).join(",")}]`;
    case "map":
      return `{${[...json.entries].map(([name, value]) => `${jacksonQuoted(name)}:${jsonText(value)}`).join(",")}}`;
    default:
      return javaText(json);
  }
}

/** Jackson writes control characters in capitals (`\u001F`) and leaves lone surrogates as they are, unlike JSON.stringify. */
function jacksonQuoted(text: string): string {
  const short: Readonly<Record<string, string>> = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
  };
  const escaped = (unit: string): string =>
    short[unit] ?? (unit > "\u001f" ? unit : `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  return `"${text.replace(/["\\\p{Cc}]/gu, escaped)}"`;
}
