import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "./processes.mjs";
import { problem } from "./project.mjs";
import { quietSettings } from "./vscode-server.mjs";

/** The desktop VS Code: $VSCODE_EXECUTABLE, else `code` on PATH, else undefined. */
export function findDesktop() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    if (existsSync(named)) return named;
    throw problem(`VSCODE_EXECUTABLE names ${named}, which is not there; correct it or unset it.`);
  }
  const command = process.platform === "win32" ? "code.cmd" : "code";
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, command))
    .find((file) => existsSync(file));
}

/**
 * Opens a folder in a desktop VS Code with a profile of its own and waits until its window is closed.
 * @param {{ executable: string, vsix: string, workspace: string, folder: string }} options `folder` takes the profile
 */
export async function openDesktop({ executable, vsix, workspace, folder }) {
  const user = path.join(folder, "user");
  mkdirSync(path.join(user, "User"), { recursive: true });
  writeFileSync(path.join(user, "User", "settings.json"), JSON.stringify({ ...quietSettings, "security.workspace.trust.enabled": false }));
  const profile = [`--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, "extensions")}`];
  // As root, VS Code on Linux refuses to start with its sandbox.
  if (process.platform === "linux" && process.getuid?.() === 0) profile.push("--no-sandbox");
  const install = await runCommand(executable, [...profile, "--install-extension", vsix], { quiet: true });
  if (install.code !== 0) throw problem(`${executable} could not install the extension.\n${install.output}`);
  const { code } = await runCommand(executable, [...profile, "--new-window", "--wait", workspace]);
  if (code !== 0) throw problem(`${executable} ended with exit code ${code}; name another VS Code in VSCODE_EXECUTABLE.`);
}
