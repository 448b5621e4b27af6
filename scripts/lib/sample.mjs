import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./project.mjs";

/** The sample workspace: Authentik in front of OpenSearch, with the mistakes that locked its owner out. */
export const sampleFolder = inRoot("test", "fixtures", "workspaces", "authentik", "before");

/**
 * A copy of the sample workspace to play with, with tokens made for it: `tokens/encrypted.txt`, as its owner got it,
 * and `tokens/signed.txt`, the same login without encryption.
 * @param {string} folder an existing folder
 */
export async function copySample(folder) {
  // Needs the dependencies, which are not there yet when this file is loaded.
  const { sampleToken } = await import("../sample-token.mjs");
  const copy = path.join(folder, "authentik");
  cpSync(sampleFolder, copy, { recursive: true });
  mkdirSync(path.join(copy, "tokens"), { recursive: true });
  const encrypted = path.join(copy, "tokens", "encrypted.txt");
  const signed = path.join(copy, "tokens", "signed.txt");
  writeFileSync(encrypted, `${await sampleToken("authentik")}\n`);
  writeFileSync(signed, `${await sampleToken("authentik-signed")}\n`);
  return { folder: copy, encrypted, signed };
}

/**
 * A workspace without a file of ours, as a `.code-workspace` file: folders can be added to it without a restart of the extension host.
 * @param {string} folder an existing folder
 */
export function emptyWorkspace(folder) {
  mkdirSync(path.join(folder, "project"), { recursive: true });
  const file = path.join(folder, "project.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: [{ path: "project" }] }));
  return file;
}
