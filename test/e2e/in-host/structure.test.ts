import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until } from "./workbench.ts";

/** Asks a provider about a document until it has an answer that fits. */
function ask<T>(command: string, document: vscode.TextDocument, fits: (answer: readonly T[]) => boolean): Promise<readonly T[]> {
  return until(command, async () => {
    const answer = await vscode.commands.executeCommand<readonly T[] | undefined>(command, document.uri);
    return answer !== undefined && fits(answer) ? answer : undefined;
  });
}

function everySymbol(symbols: readonly vscode.DocumentSymbol[]): readonly vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...everySymbol(symbol.children)]);
}

suite("Structure in the editor", () => {
  test("the outline tells what a domain is", async () => {
    const document = await open("opensearch-security/config.yml");
    const symbols = everySymbol(
      await ask<vscode.DocumentSymbol>("vscode.executeDocumentSymbolProvider", document, (all) =>
        everySymbol(all).some(({ name }) => name === "openid_auth_domain"),
      ),
    );
    const domain = symbols.find(({ name }) => name === "openid_auth_domain");
    assert.equal(domain?.detail, "order 1 · openid → noop");
    assert.equal(document.getText(domain.selectionRange), "openid_auth_domain");
  });

  test("an address is a link, and a certificate's file says whether it is there", async () => {
    const document = await open("dashboards/opensearch_dashboards.yml");
    const links = await ask<vscode.DocumentLink>("vscode.executeLinkProvider", document, (all) =>
      all.some(({ tooltip }) => tooltip !== undefined),
    );
    const file = links.find(({ range }) => document.getText(range).endsWith("ca-certificates.crt"));
    assert.match(file?.tooltip ?? "", /exists|Not found on this machine/);
    assert.ok(links.some(({ target }) => target?.scheme === "https"));
  });

  test("names are coloured by what they are", async () => {
    const document = await open("opensearch-security/roles_mapping.yml");
    const legend = await until("the legend", () =>
      vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>("vscode.provideDocumentSemanticTokensLegend", document.uri),
    );
    const tokens = await until("tokens", () =>
      vscode.commands.executeCommand<vscode.SemanticTokens | undefined>("vscode.provideDocumentSemanticTokens", document.uri),
    );
    const used = new Set(Array.from({ length: tokens.data.length / 5 }, (_, index) => legend.tokenTypes[tokens.data[index * 5 + 3] ?? 0]));
    assert.ok(used.has("role") && used.has("backendRole"), [...used].join(", "));
  });

  test("a default that is left out is shown where it would stand", async () => {
    const document = await open("opensearch-security/config.yml");
    const order = document.getText().indexOf("        order: 1\n");
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(document.positionAt(order), document.positionAt(order + "        order: 1\n".length)));
    await vscode.workspace.applyEdit(edit);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [hint] = await until("a hint", async () => {
      const hints = await vscode.commands.executeCommand<readonly vscode.InlayHint[] | undefined>(
        "vscode.executeInlayHintProvider",
        document.uri,
        whole,
      );
      return hints?.some(({ label }) => label === "order: 0") === true ? hints : undefined;
    });
    assert.match(document.lineAt(hint?.position.line ?? 0).text, /openid_auth_domain:$/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  test("a click on a role's lens leads to its mapping", async () => {
    const document = await open("opensearch-security/roles.yml");
    const lenses = await ask<vscode.CodeLens>("vscode.executeCodeLensProvider", document, (all) =>
      all.some(({ command }) => command !== undefined),
    );
    const command = lenses.find(({ command }) => command?.title === "Mapped by 1 entry")?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? "", /roles_mapping\.yml$/);
    assert.equal(editor?.document.getText(editor.selection), "log_readers");
  });
});
