import { type Uri, window, workspace } from "vscode";
import { tokenAround, type FoundToken, tokenInSelection } from "./token.ts";

/** A token to look at, and where it was found. */
export interface AskedToken {
  readonly token: string;
  readonly origin?: { readonly uri: string; readonly line: number };
}

const largestKeySet = 1_000_000;

/** The token in the selection, else the one at the cursor, else the one that the reader pastes into a password box. */
export async function findToken(): Promise<AskedToken | undefined> {
  return tokenInEditor() ?? (await askForToken());
}

/** Asks for a token. What is typed is not shown and not kept. */
export async function askForToken(): Promise<AskedToken | undefined> {
  const typed = await window.showInputBox({
    title: "Preview login",
    prompt: "The token, with or without “Bearer”. It is read on this machine only and forgotten when the preview is closed.",
    placeHolder: "eyJ…",
    password: true,
    ignoreFocusOut: true,
  });
  const found = typed === undefined ? undefined : tokenInSelection(typed);
  return found === undefined ? undefined : { token: found.token };
}

/** A user to look at without a token: a name and backend roles. */
export async function askForUser(): Promise<{ readonly name: string; readonly backendRoles: readonly string[] } | undefined> {
  const name = await window.showInputBox({
    title: "Preview login for user (1/2)",
    prompt: "The user name, exactly as the cluster sees it.",
    ignoreFocusOut: true,
  });
  if (name === undefined || name === "") return undefined;
  const roles = await window.showInputBox({
    title: "Preview login for user (2/2)",
    prompt: "Backend roles between commas; nothing for none.",
    placeHolder: "admins, staff",
    ignoreFocusOut: true,
  });
  if (roles === undefined) return undefined;
  const backendRoles = roles.split(",").map((role) => role.trim());
  return { name, backendRoles: backendRoles.filter((role) => role !== "") };
}

/** The text of a key set that the reader chooses. */
export async function askForKeySet(): Promise<string | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: "JWKS file of the identity provider",
      openLabel: "Check with these keys",
      filters: { "Key set": ["json", "jwks"] },
    })) ?? [];
  return file === undefined ? undefined : readKeySet(file);
}

async function readKeySet(file: Uri): Promise<string | undefined> {
  try {
    const bytes = await workspace.fs.readFile(file);
    const text = bytes.length > largestKeySet ? "" : new TextDecoder().decode(bytes);
    if (isKeySet(text)) return text;
    void window.showWarningMessage("That file is no JSON Web Key Set. The provider’s jwks_uri gives one.");
  } catch {
    void window.showWarningMessage("That file cannot be read.");
  }
  return undefined;
}

function isKeySet(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && (("keys" in value && Array.isArray(value.keys)) || "kty" in value);
  } catch {
    return false;
  }
}

function tokenInEditor(): AskedToken | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const found: FoundToken | undefined = selection.isEmpty
    ? tokenAround(document.lineAt(selection.active.line).text, selection.active.character)
    : tokenInSelection(document.getText(selection));
  if (found === undefined) return undefined;
  const offset = selection.isEmpty
    ? document.offsetAt(document.lineAt(selection.active.line).range.start)
    : document.offsetAt(selection.start);
  return { token: found.token, origin: { uri: document.uri.toString(), line: document.positionAt(offset + found.start).line } };
}
