import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "./processes.mjs";

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const wellKnown = {
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [path.join(folder, "Google/Chrome/Application/chrome.exe"), path.join(folder, "Microsoft/Edge/Application/msedge.exe")] : [],
  ),
};
const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const aptGet = ["apt-get install -y --no-install-recommends chromium fonts-dejavu-core"];

/** The browser for the end-to-end tests: $CHROMIUM, else an installed Chromium or Chrome, else undefined. */
export function findChromium() {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).flatMap((folder) => commands.map((name) => path.join(folder, name)));
  const candidates = [process.env.CHROMIUM ?? "", ...(process.platform === "linux" ? onPath : []), ...(wellKnown[process.platform] ?? [])];
  return candidates.find((file) => file !== "" && existsSync(file));
}

/** True where this script may install system packages itself: root on Debian or a child of it. */
function canInstall() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  return existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** What a person has to do where Chromium is missing and cannot be installed from here. */
export const chromiumRemedy =
  process.platform === "linux"
    ? `Chromium is missing; install it (on Debian: \`sudo ${aptGet[0]}\`) or name a Chrome or Chromium in CHROMIUM.`
    : "Chrome is missing; install Google Chrome or name a Chrome or Chromium in CHROMIUM.";

/**
 * The browser for the end-to-end tests, installed first where that is possible; undefined where it is not.
 * @returns {Promise<string | undefined>}
 */
export async function ensureChromium() {
  if (findChromium() || !canInstall()) return findChromium();
  console.log("Installing Chromium…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of ["apt-get update -q", ...aptGet]) {
    const { code, output } = await run("sh", ["-c", args], { env, quiet: true });
    if (code !== 0) console.error(output);
  }
  return findChromium();
}
