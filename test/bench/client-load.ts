import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { measures, type Sample } from "./measure.ts";

/**
 * One load of the client's bundles in a fresh process, with an editor that is not there: the entry, which every window with YAML pays for, and the rest,
 * which only one with files of ours loads, before the server is asked.
 */
export function measureClientLoad(root: string, scratch: string): readonly Sample[] {
  const script = path.join(scratch, "load-client.cjs");
  const entry = JSON.stringify(path.join(root, "dist/extension.js"));
  const client = JSON.stringify(path.join(root, "dist/client.js"));
  writeFileSync(script, `${extensionHost}console.log(JSON.stringify([${entry}, ${client}].map(timed)));\n`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The client could not be loaded: ${stderr}`);
  const [ofEntry = Number.NaN, ofClient = Number.NaN] = JSON.parse(stdout) as number[];
  const base = { fixture: "", participant: "ours" };
  return [
    { ...base, operation: measures.entryLoad, value: ofEntry },
    { ...base, operation: measures.clientLoad, value: ofClient },
  ];
}

/**
 * Stands for the extension host: Node's own modules, which it has loaded for itself, and a `vscode` module, of which every name is there, can be called,
 * made and extended, and does nothing.
 */
const extensionHost = `const Module = require("node:module");
for (const name of ["child_process", "crypto", "events", "fs", "fs/promises", "net", "os", "path", "perf_hooks", "stream", "url", "util"]) require(name);
const anything = new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : name === Symbol.toPrimitive ? () => 0 : anything), apply: () => anything });
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? anything : load(name, ...rest));
const timed = (file) => {
  const start = performance.now();
  require(file);
  return performance.now() - start;
};
`;
