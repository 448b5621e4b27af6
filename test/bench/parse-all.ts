import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { parseFile } from "../../server/src/core/model/document.ts";

// Finds, reads and parses every YAML file below a folder, once, and nothing more: what `check` is held against. With `--floor` by the bare library.
const [folder = ".", mode] = process.argv.slice(2);
const files = globSync("**/*.{yml,yaml}", { cwd: folder }).map((name) => path.join(folder, name));
const parse = (file: string): object => {
  const text = readFileSync(file, "utf8");
  return mode === "--floor" ? parseDocument(text) : parseFile({ id: file, path: file, text });
};
if (files.map(parse).length === 0) throw new Error("There is nothing to parse.");
