import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const entries = ["client/src/extension.node.ts", "client/src/activate.ts", "server/src/main.node.ts", "server/src/main.cli.ts"];

/** Parts of Node that reach other machines or start programs. */
const reaching = new Set("child_process cluster dgram dns dns/promises http http2 https inspector net tls vm worker_threads".split(" "));

/** The package that a bundled file belongs to, or the file itself when it is ours. */
function ownerOf(file: string): string {
  const inPackage = file.split("node_modules/").at(-1) ?? file;
  return inPackage === file
    ? file
    : inPackage
        .split("/")
        .slice(0, inPackage.startsWith("@") ? 2 : 1)
        .join("/");
}

const moduleOf = (use: string): string => use.split(": ")[1] ?? "";

describe("what ships reaches no other machine", () => {
  let uses: readonly string[];
  beforeAll(async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entries,
      outdir: "out",
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      mainFields: ["module", "main"],
      external: ["vscode"],
      logLevel: "error",
    });
    const imports = Object.entries(metafile.inputs).flatMap(([file, input]) => input.imports.map((found) => ({ ...found, file })));
    const builtins = imports.filter((found) => found.external === true && found.path !== "vscode");
    uses = builtins.map((found) => `${ownerOf(found.file)}: ${found.path.replace("node:", "")}`);
  });

  test("nothing is loaded that is neither packed nor a part of Node", () => {
    expect(uses.filter((use) => !builtinModules.includes(moduleOf(use)))).toEqual([]);
  });

  test("only the protocol's own libraries can start a program or open a socket, which they do to connect editor and server", () => {
    const reach = uses.filter((use) => reaching.has(moduleOf(use)));
    expect([...new Set(reach)].toSorted()).toEqual([
      "vscode-jsonrpc: net",
      "vscode-languageclient: child_process",
      "vscode-languageserver: child_process",
    ]);
  });

  test.each([
    "extension.js",
    "client.js",
    "server.js",
    "protocol.js",
    "answers.js",
    "catalog.js",
    "validators.js",
    "cli.js",
    "preview/view.js",
  ])("%s calls nothing of the web platform that does", (file) => {
    const text = readFileSync(path.join(root, "dist", file), "utf8");
    expect(text).not.toMatch(/\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|\bimportScripts\b/);
  });

  test("nothing of ours asks the editor for telemetry", () => {
    const text = ["extension.js", "client.js"].map((file) => readFileSync(path.join(root, "dist", file), "utf8")).join("");
    expect(text).not.toMatch(/createTelemetryLogger|TelemetryReporter|isTelemetryEnabled/);
  });
});
