import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Connection,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver/node";
import { type Completion, complete } from "../../core/features/completion.ts";
import { toRange } from "../../core/features/convert.ts";
import { hoverAt } from "../../core/features/name-hover.ts";
import { withoutTabStops } from "../../core/features/snippet.ts";
import type { SourceDocument } from "../../core/model/document.ts";
import type { Session } from "../session/session.ts";
import { cursorOf } from "./name-requests.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  setting: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** Hover and completion of settings. */
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
    return complete(cursor.document, cursor.offset, cursor.set.target).map((item) =>
      toCompletionItem(item, cursor.document, takesSnippets()),
    );
  });
}

function toCompletionItem(item: Completion, document: SourceDocument, asSnippet: boolean): CompletionItem {
  return {
    label: item.label,
    kind: kinds[item.kind],
    detail: item.detail,
    documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    sortText: item.sortText,
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Lines after the first carry their indentation already; an editor must not add its own.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range: toRange(document, item.span), newText: asSnippet ? item.snippet : withoutTabStops(item.snippet) },
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}
