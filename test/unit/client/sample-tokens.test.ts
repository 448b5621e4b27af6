import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { sampleTokens } from "../../../client/src/commands/sample-tokens.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const issued = 1_700_000_000;

it.each([
  ["signed", /kim/],
  ["encrypted", /encrypt/i],
] as const)("the %s token of the sample workspace is read as what it is", (name, words) => {
  const folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-sample-"));
  try {
    const file = path.join(folder, "token.txt");
    writeFileSync(file, sampleTokens(issued)[name]);
    const config = path.join(root, "test/fixtures/workspaces/authentik/after/opensearch-security");
    const args = ["explain", "--token", file, "--config", config, "--at", String(issued), "--assume-signature-valid"];
    const { status, stdout } = spawnSync(process.execPath, [path.join(root, "dist/cli.js"), ...args], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toMatch(words);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
