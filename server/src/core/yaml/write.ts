import type { PlainValue } from "./value.ts";
import type { ScalarStyle } from "./tree.ts";

/** Plain texts that some reader takes for something else, in any letter case. */
const words = /^(?:true|false|null|yes|no|on|off|y|n|~|\.inf|\.nan|[-+]?\.?[0-9][0-9_.,:eExXoObB+-]*)$/i;
const unsafeStart = /^[\s\-?:,[\]{}#&*!|>'"%@`=]/;

/** True when a text can stand without quotes, in block and flow context alike, and stays text for every reader. */
export function isPlainSafe(text: string): boolean {
  if (text === "" || words.test(text) || /[\s:]$/.test(text)) return false;
  if (unsafeStart.test(text) && !/^[-?:][^\s,[\]{}]/.test(text)) return false;
  return !/: | #|[,[\]{}]|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/.test(text);
}

/** A text as a YAML scalar: in the wished quotes, otherwise plain where that is safe. */
export function writeText(text: string, style: ScalarStyle = "plain"): string {
  if (style === "single" && !/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return style === "plain" && isPlainSafe(text) ? text : JSON.stringify(text);
}

/** A value on one line, in flow style where it has parts. */
export function writeInline(value: PlainValue): string {
  if (typeof value === "string") return writeText(value);
  if (Array.isArray(value)) return `[${value.map(writeInline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value as Record<string, PlainValue>);
  return `{ ${entries.map(([key, inner]) => `${writeText(key)}: ${writeInline(inner)}`).join(", ")} }`;
}

/** A map's entries as block lines without indentation of their own; `step` indents each level below. */
export function writeBlock(value: { readonly [key: string]: PlainValue }, step: number): string[] {
  return Object.entries(value).flatMap(([key, inner]) => writeEntry(writeText(key), inner, step));
}

function writeEntry(key: string, value: PlainValue, step: number): string[] {
  const pad = " ".repeat(step);
  if (Array.isArray(value) && value.length > 0)
    return [`${key}:`, ...value.flatMap((item) => writeItem(item, step)).map((line) => pad + line)];
  if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    return [`${key}:`, ...writeBlock(value as { readonly [key: string]: PlainValue }, step).map((line) => pad + line)];
  }
  return [`${key}: ${Array.isArray(value) ? "[]" : writeInline(value)}`];
}

function writeItem(item: PlainValue, step: number): string[] {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return [`- ${writeInline(item)}`];
  return writeBlock(item as { readonly [key: string]: PlainValue }, step).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}
