import { type QuickPickItem, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type MapRoleParams, type MapRoleResult, methods } from "../../../server/src/protocol.ts";
import { applyEdits } from "../preview/editor.ts";
import type { Login } from "../preview/login.ts";

/** Asks which role a backend role shall lead to, and writes the mapping, unsaved. */
export async function mapBackendRole(
  backendRole: string,
  login: Login | undefined,
  getClient: () => Promise<LanguageClient>,
): Promise<void> {
  const state = login?.state();
  const versions = login?.shown()?.versions;
  if (login === undefined || state === undefined || versions === undefined) return;
  const set = login.shown()?.model.set?.id;
  if (set === undefined) return;
  const client = await getClient();
  const params: MapRoleParams = { set, backendRole };
  const { choices } = await client.sendRequest<MapRoleResult>(methods.mapRole, params);
  if (choices.length === 0) {
    void window.showInformationMessage("No roles_mapping.yml is in this configuration, so there is nowhere to write the mapping.");
    return;
  }
  const items = choices.map((choice): QuickPickItem & { readonly choice: typeof choice } => ({
    label: choice.role,
    description: choice.detail,
    choice,
  }));
  const picked = await window.showQuickPick(items, {
    title: `Map ${backendRole} to a role`,
    placeHolder: "The role that everybody with this backend role gets",
    matchOnDescription: true,
  });
  if (picked !== undefined) await applyEdits(picked.choice.edits, versions);
}
