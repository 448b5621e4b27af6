import { type Connection, type InlayHint, MarkupKind } from "vscode-languageserver/node";
import { inlayHints } from "../../core/features/inlay-hints.ts";
import { offsetAt, positionAt } from "../../core/text/line-index.ts";
import type { Session } from "../session/session.ts";
import { documentAt } from "./asked-document.ts";

/** Inlay hints, as long as the settings want them. */
export function answerHintRequests(connection: Connection, session: Session, isOn: () => boolean): void {
  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined || !isOn()) return null;
    const { set, document } = asked;
    const stretch = { start: offsetAt(document.lines, range.start), end: offsetAt(document.lines, range.end) };
    return inlayHints(set, document, stretch).map(({ offset, label, tooltip }): InlayHint => {
      const position = positionAt(document.lines, offset);
      return { position, label, paddingLeft: true, tooltip: { kind: MarkupKind.Markdown, value: tooltip } };
    });
  });
}
