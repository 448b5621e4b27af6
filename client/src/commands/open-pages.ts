import { commands, Disposable, env, type ExtensionContext, Uri } from "vscode";
import type { Server } from "../server-life.ts";
import type { View } from "../status/view.ts";

/** Registers the commands that open what is written elsewhere: the settings' pages, the server's output, the walkthrough. */
export function registerOpenPages(context: ExtensionContext, getServer: () => Promise<Server>, view: View): Disposable {
  const { id, packageJSON } = context.extension;
  const home = String((packageJSON as { homepage?: string }).homepage).replace(/#.*$/, "");
  return Disposable.from(
    commands.registerCommand("opensearchSecurity.openSettingsReference", async () => {
      const page = view.status()?.fileKind ?? "README";
      await env.openExternal(Uri.parse(`${home}/blob/main/docs/settings/${page}.md`));
    }),
    commands.registerCommand("opensearchSecurity.showOutput", async () => (await getServer()).client.outputChannel.show(true)),
    commands.registerCommand("opensearchSecurity.openWalkthrough", () =>
      commands.executeCommand("workbench.action.openWalkthrough", `${id}#firstMinute`, false),
    ),
  );
}
