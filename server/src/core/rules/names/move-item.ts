import type { SourceDocument } from "../../model/document.ts";
import type { TextChange } from "../../text/change.ts";
import { appendBelow } from "../../yaml/edit.ts";
import { appendItem } from "../../yaml/edit-list.ts";
import { entryOf, type MapEntry } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";

/** A text for a list of an entry. */
export interface NewItem {
  readonly entry: MapEntry;
  readonly key: string;
  readonly item: string;
}

/** Adds a text to a list of an entry, which is made when it is not there. */
export function addItem(document: SourceDocument, { entry, key, item }: NewItem): TextChange[] {
  const list = entryOf(entry.value, key);
  return list === undefined
    ? appendBelow(document.text, entry, [`${key}: [${writeText(item, "double")}]`])
    : appendItem(document.text, list, item);
}
