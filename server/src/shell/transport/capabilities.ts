import { CodeActionKind, type InitializeParams, type InitializeResult, TextDocumentSyncKind } from "vscode-languageserver/node";
import { fixAllKind } from "../../core/features/fix-all-kind.ts";
import { tokenModifiers, tokenTypes } from "../../core/features/token-legend.ts";
import { commandsOf, showPlaceCommand } from "./client-commands.ts";

/** What the server answers to the client's greeting. It imports nothing that takes time to load. */
export function greetingFor({ initializationOptions }: InitializeParams): InitializeResult {
  // A client that runs commands of its own has no use for the server's, and would register it a second time when it starts again.
  if (commandsOf(initializationOptions).size > 0) return greeting;
  return { ...greeting, capabilities: { ...greeting.capabilities, executeCommandProvider: { commands: [showPlaceCommand] } } };
}

const greeting: InitializeResult = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [".", ":", " ", "-", '"', "'", "["], resolveProvider: true },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: true },
    inlayHintProvider: true,
    // The manifest declares the same names.
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
    codeLensProvider: { resolveProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: "opensearch-security-yaml" },
};
