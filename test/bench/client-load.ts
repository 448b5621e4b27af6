import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { measures, type Sample } from "./measure.ts";

/** One load of the client's bundles in a fresh process, with an editor that is not there: what activation costs before the server is asked. */
export function measureClientLoad(root: string, scratch: string): readonly Sample[] {
  const script = path.join(scratch, "load-client.cjs");
  const entries = ["extension.js", "client.js"].map((name) => `require(${JSON.stringify(path.join(root, "dist", name))});`);
  writeFileSync(script, `${fakeEditor}const start = performance.now();\n${entries.join("\n")}\nconsole.log(performance.now() - start);\n`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The client could not be loaded: ${stderr}`);
  return [{ fixture: "", operation: measures.clientLoad, participant: "ours", value: Number(stdout) }];
}

/** Stands for the `vscode` module while bundles load: every name is there, can be called, made and extended, and does nothing. */
const fakeEditor = `const Module = require("node:module");
const anything = new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : name === Symbol.toPrimitive ? () => 0 : anything), apply: () => anything });
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? anything : load(name, ...rest));
`;
