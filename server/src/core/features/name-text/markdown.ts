import type { ConfigSet } from "../../model/config-set.ts";
import { fileNameOf } from "../../model/document.ts";
import type { Place } from "../../model/place.ts";
import { spanOf } from "../../model/spans.ts";
import { positionAt } from "../../text/line-index.ts";
import { count, visible } from "../preview/pieces.ts";

/** Longer names are cut: a hover is read at a glance. */
const longest = 100;

/** A name from a file as Markdown code: nothing in it is read as markup, and what hides or reorders text shows as its code. */
export function code(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  if (shown === "") return '`""`';
  const safe = visible(shown);
  const runs = safe.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^`|`$|^ .* $/.test(safe) ? " " : "";
  return fence + pad + safe + pad + fence;
}

/** Names in a row: `a`, `b` and 3 more. */
export function codes(names: readonly string[], limit = 6): string {
  const shown = names.slice(0, limit).map(code).join(", ");
  return names.length > limit ? `${shown} and ${count(names.length - limit, "more", "more")}` : shown;
}

/** A sentence of ours, with names in backticks, as a fact of a list. */
export function fact(text: string): string {
  const parts = text.replace(/\.$/, "").split("`");
  // An odd backtick belongs to a name; then nothing is markup.
  if (parts.length % 2 === 0) return inert(text);
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : inert(part))).join("");
}

function inert(text: string): string {
  return visible(text).replaceAll(/[\\`*_{}[\]<>#|~!]/g, "\\$&");
}

/** Where something stands, as a link: `roles.yml` line 4. */
export function placeLink(set: ConfigSet, place: Place): string {
  const document = set.byId.get(place.document);
  if (document === undefined) return "";
  const line = positionAt(document.lines, spanOf(document, place).start).line + 1;
  const label = `${code(fileNameOf(document.path))} line ${line}`;
  return /[<>\s]/.test(document.id) ? label : `[${label}](<${document.id}#L${line}>)`;
}

/** What a hover says of a name: a head line, then facts as a list. */
export interface NameText {
  /** Parts of the head line, empty ones left out. */
  readonly head: readonly string[];
  readonly facts: readonly string[];
}

/** The text as Markdown. */
export function toMarkdown({ head, facts }: NameText): string {
  const lines = facts.filter((fact) => fact !== "").map((fact) => `- ${fact}`);
  return [head.filter((part) => part !== "").join(" · "), ...(lines.length === 0 ? [] : [lines.join("\n")])].join("\n\n");
}
