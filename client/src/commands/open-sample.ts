import { commands, type Disposable, type ExtensionContext, Uri, workspace } from "vscode";
import { sampleTokens } from "./sample-tokens.ts";

/** Registers the command that opens a fresh copy of the sample workspace, with tokens made for it, in a new window. */
export function registerOpenSample(context: ExtensionContext): Disposable {
  return commands.registerCommand("opensearchSecurity.openSample", async () => {
    const folder = Uri.joinPath(context.globalStorageUri, "sample");
    await copySample(Uri.joinPath(context.extensionUri, "dist", "sample"), folder);
    await commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: true });
  });
}

async function copySample(from: Uri, folder: Uri): Promise<void> {
  await workspace.fs.createDirectory(folder);
  await workspace.fs.copy(from, folder, { overwrite: true });
  const { encrypted, signed } = sampleTokens(Math.floor(Date.now() / 1000));
  for (const [name, token] of Object.entries({ encrypted, signed })) {
    await workspace.fs.writeFile(Uri.joinPath(folder, "tokens", `${name}.txt`), new TextEncoder().encode(`${token}\n`));
  }
}
