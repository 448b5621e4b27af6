import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { validators } from "../../../server/src/generated/validators.js";
import { type FloorKind, pathAt } from "./check.ts";
import { checkedOf, diagnosticsOf, type Part, partAt, partsOf, reuse } from "./state.ts";

// What the libraries alone cost: `yaml` and our compiled schemas behind a connection, and nothing that makes a product. It is a lower bound and no rival:
// it knows no file but the open one, and what it shows in a hover or completion is a word. `--incremental` checks only entries whose text has changed.
const isIncremental = process.argv.includes("--incremental");
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const known = new Map<string, readonly Part[]>();

const kindOf = (uri: string): FloorKind => {
  const name = uri.slice(uri.lastIndexOf("/") + 1, uri.lastIndexOf("."));
  return (Object.keys(validators) as FloorKind[]).find((kind) => kind === name) ?? "config";
};

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true, completionProvider: {} },
}));

documents.onDidChangeContent(({ document: { uri, version } }) => {
  // One message is read per turn, so that keys which came meanwhile are merged only by looking again.
  setImmediate(() => {
    const document = documents.get(uri);
    if (document === undefined || document.version !== version) return;
    const parts = reuse(known.get(uri) ?? [], partsOf(document.getText(), isIncremental));
    known.set(uri, parts);
    void connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(parts, kindOf(uri)) });
  });
});

const pathOf = (uri: string, position: { readonly line: number; readonly character: number }): readonly string[] => {
  const all = known.get(uri) ?? [];
  const { part, start } = partAt(all, position.line);
  if (part === undefined) return [];
  const { document, lines } = checkedOf(part, kindOf(uri), all.length === 1);
  return pathAt(document, (lines.lineStarts[position.line - start] ?? 0) + position.character);
};

connection.onHover(({ textDocument, position }) => ({ contents: pathOf(textDocument.uri, position).join(" › ") }));
connection.onCompletion(({ textDocument, position }) => {
  const path = pathOf(textDocument.uri, position);
  return ["reserved", "hidden", "users", "hosts", "description"].map((label) => ({ label, detail: path.join(" › ") }));
});
documents.listen(connection);
connection.listen();
