import type { ClientCapabilities, Connection, DocumentSymbol, SymbolInformation } from "vscode-languageserver/node";
import { documentSymbols } from "../../core/features/document-symbols.ts";
import { foldingRanges } from "../../core/features/folding.ts";
import { selectionRange } from "../../core/features/selection-ranges.ts";
import { workspaceSymbols } from "../../core/features/workspace-symbols.ts";
import { offsetAt } from "../../core/text/line-index.ts";
import type { Session } from "../session/session.ts";
import { documentAt } from "./asked-document.ts";

/** Outline, names of the workspace, folding and growing selections. */
export function answerStructureRequests(connection: Connection, session: Session, client: () => ClientCapabilities): void {
  connection.onDocumentSymbol(({ textDocument }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const symbols = [...documentSymbols(asked.set, asked.document)];
    return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
      ? symbols
      : symbols.flatMap((symbol) => flat(asked.document.id, symbol));
  });
  connection.onWorkspaceSymbol(({ query }) => [...workspaceSymbols(session.sets(), query)]);
  connection.onFoldingRanges(({ textDocument }) => {
    const asked = documentAt(session, textDocument);
    const { lineFoldingOnly = false, rangeLimit } = client().textDocument?.foldingRange ?? {};
    return asked === undefined ? null : [...foldingRanges(asked.document, { lineFoldingOnly, rangeLimit })];
  });
  connection.onSelectionRanges(({ textDocument, positions }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    return positions.map((position) => selectionRange(asked.document, offsetAt(asked.document.lines, position)));
  });
}

/** An outline for clients that know no nesting. */
function flat(uri: string, { name, kind, detail, range, children = [] }: DocumentSymbol, containerName?: string): SymbolInformation[] {
  const own: SymbolInformation = {
    name: detail === undefined ? name : `${name} (${detail})`,
    kind,
    location: { uri, range },
    ...(containerName === undefined ? {} : { containerName }),
  };
  return [own, ...children.flatMap((child) => flat(uri, child, name))];
}
