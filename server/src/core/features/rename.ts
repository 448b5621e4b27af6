import type { Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { spanOf } from "../model/spans.ts";
import { patternsIn } from "../model/symbols.ts";
import { touches } from "../text/span.ts";
import type { ScalarStyle } from "../yaml/tree.ts";
import { writeText } from "../yaml/write.ts";
import { toRange } from "./convert.ts";
import { type Cursor, type Located, nameAt, spotsOf } from "./names.ts";
import { whyFixed } from "./rename/why-fixed.ts";
import { whyNotCalled } from "./rename/why-not-called.ts";

/** Why something cannot be renamed, as a sentence for its user. */
export interface Refusal {
  readonly reason: string;
}

/** What can be renamed at the cursor, or why not; undefined where no name is. */
export function renameTarget(cursor: Cursor): { readonly range: Range; readonly placeholder: string } | Refusal | undefined {
  const name = nameAt(cursor);
  if (name === undefined) return patternHere(cursor);
  const reason = whyFixed(cursor.set, name, spotsOf(cursor.set, name));
  return reason === undefined ? { range: toRange(name.document, name.span), placeholder: name.name } : { reason };
}

function patternHere({ set, document, offset }: Cursor): Refusal | undefined {
  const here = patternsIn(set).find(({ at }) => at.document === document.id && touches(spanOf(document, at), offset));
  return here === undefined ? undefined : { reason: `\`${here.pattern}\` is a pattern; rename what it matches one by one.` };
}

/**
 * The edits that rename the thing under the cursor in every file of the set, quotes kept; or why it cannot be done. What the files mean stays the
 * same up to the name: where it would not, the rename is refused. Undefined where no name is.
 */
export function renameAt(cursor: Cursor, newName: string): WorkspaceEdit | Refusal | undefined {
  const target = renameTarget(cursor);
  const name = nameAt(cursor);
  if (name === undefined || target === undefined) return target as Refusal | undefined;
  if ("reason" in target) return target;
  const wanted = newName.trim();
  if (wanted === name.name) return { changes: {} };
  const spots = spotsOf(cursor.set, name);
  const reason = whyNotCalled({ set: cursor.set, name, spots }, wanted);
  if (reason !== undefined) return { reason };
  const changes: Record<string, TextEdit[]> = {};
  for (const spot of spots) {
    const edits = changes[spot.document.id] ?? [];
    edits.push({ range: toRange(spot.document, spot.span), newText: written(wanted, spot) });
    changes[spot.document.id] = edits;
  }
  return { changes };
}

function written(name: string, { form, style }: Located): string {
  return form === "part" ? name : writeName(name, style);
}

/** Texts that begin like a number, a merge key or another word of some reader stand in quotes. */
function writeName(name: string, style: ScalarStyle): string {
  return writeText(name, style === "plain" && /^[-+.\d<=~]/.test(name) ? "double" : style);
}
