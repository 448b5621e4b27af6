import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Connection,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver/node";
import type { Completion } from "../../core/features/completion.ts";
import { toRange } from "../../core/features/convert.ts";
import { hoverAt } from "../../core/features/name-hover.ts";
import { completionsAt, completionText } from "../../core/features/name-completion.ts";
import { isNameKind } from "../../core/features/name-slots.ts";
import { withoutTabStops } from "../../core/features/snippet.ts";
import type { SourceDocument } from "../../core/model/document.ts";
import type { Session } from "../session/session.ts";
import { cursorOf } from "./name-requests.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  setting: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
  role: CompletionItemKind.Class,
  "action-group": CompletionItemKind.Enum,
  permission: CompletionItemKind.EnumMember,
  tenant: CompletionItemKind.Folder,
  user: CompletionItemKind.Variable,
  "backend-role": CompletionItemKind.Interface,
  "auth-domain": CompletionItemKind.Event,
};

/** Hover and completion of settings and names. */
export function answerSettingRequests(connection: Connection, session: Session, takesSnippets: () => boolean): void {
  connection.onHover((params) => {
    const cursor = cursorOf(session, params);
    const found = cursor === undefined ? undefined : hoverAt(cursor);
    if (cursor === undefined || found === undefined) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(cursor.document, found.span) };
  });
  connection.onCompletion((params) => {
    const cursor = cursorOf(session, params);
    if (cursor === undefined) return null;
    const { items, isIncomplete } = completionsAt(cursor);
    const shown = items.map((item) => toCompletionItem(item, cursor.document, takesSnippets()));
    return isIncomplete ? { isIncomplete, items: shown } : shown;
  });
  connection.onCompletionResolve((item) => {
    const asked = lazyName(item.data);
    const set = asked === undefined ? undefined : session.setOf(asked.uri);
    if (asked === undefined || set === undefined) return item;
    return { ...item, documentation: { kind: MarkupKind.Markdown, value: completionText(set, asked) } };
  });
}

/** The name that an item was made for, as this server wrote it into the item's data; undefined for anything else. */
function lazyName(data: unknown): (NonNullable<Completion["lazy"]> & { readonly uri: string }) | undefined {
  if (typeof data !== "object" || data === null || !("uri" in data && "kind" in data && "name" in data)) return undefined;
  const { uri, kind, name } = data;
  if (typeof uri !== "string" || typeof name !== "string" || typeof kind !== "string" || !isNameKind(kind)) return undefined;
  return { uri, kind, name };
}

function toCompletionItem(item: Completion, document: SourceDocument, asSnippet: boolean): CompletionItem {
  return {
    label: item.label,
    kind: kinds[item.kind],
    detail: item.detail,
    ...(item.lazy === undefined
      ? { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }
      : { data: { ...item.lazy, uri: document.id } }),
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    sortText: item.sortText,
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Lines after the first carry their indentation already; an editor must not add its own.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range: toRange(document, item.span), newText: asSnippet ? item.snippet : withoutTabStops(item.snippet) },
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}
