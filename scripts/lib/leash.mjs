import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

// Runs a program until it ends or whoever started this is gone, however that went: then standard input closes, and the
// program, all it started and the folder it wrote to are removed. Usage: node leash.mjs FOLDER COMMAND [ARGUMENT…]
const [folder = "", command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));

await once(process.stdin.resume(), "end");
child.removeAllListeners("exit");
if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
else await endGroup();
rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
process.exit(1);

/** Ends the others of this process group, which it leads; those that still wait for one another are killed by the last signal. */
async function endGroup() {
  process.on("SIGTERM", () => {});
  process.kill(-process.pid, "SIGTERM");
  await sleep(1000);
  // The remover has left the group's reach by then.
  const remove = `require("node:fs").rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })`;
  spawn(process.execPath, ["-e", `setTimeout(() => ${remove}, 200)`], { detached: true, stdio: "ignore" }).unref();
  process.kill(-process.pid, "SIGKILL");
}
