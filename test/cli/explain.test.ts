import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExplainReport } from "../../server/src/core/features/explain.ts";
import { clusterFile, secret, token, tokenConfig } from "../engine/support/tokens.ts";

const root = path.resolve(import.meta.dirname, "../..");
const good = token({ sub: "kim", groups: ["staff"], exp: 1_760_000_000 });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-explain-"));
  writeFileSync(path.join(folder, "config.yml"), tokenConfig("jwt", ["roles_key: groups"]));
  writeFileSync(path.join(folder, "roles_mapping.yml"), clusterFile("rolesmapping", ["readers:", "  backend_roles: [staff]"]));
  writeFileSync(path.join(folder, "token"), `${good}\n`);
  writeFileSync(path.join(folder, "bearer"), `Bearer ${good}\r\n`);
  writeFileSync(path.join(folder, "keys.json"), "PLANTED nonsense");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const explain = (args: readonly string[], input?: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "dist/cli.js"), "explain", ...args], {
    cwd: folder,
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
};
const json = (...args: string[]): ExplainReport => JSON.parse(explain([...args, "--format", "json"]).stdout) as ExplainReport;

describe("explain", () => {
  it("reads the token from a file, with or without its scheme, or from standard input", () => {
    for (const file of ["token", "bearer"]) expect(json("--token", file, "--at", "1759999999").user?.name).toBe("kim");
    const piped = explain(["--token", "-", "--at", "1759999999", "--format", "json"], `${good}\n`);
    expect((JSON.parse(piped.stdout) as ExplainReport).outcome).toBe("authenticated");
  });

  it("looks at the moment it is told, and exits with 0 whatever comes out", () => {
    expect(json("--token", "token", "--at", "2025-10-09T08:53:19Z").outcome).toBe("authenticated");
    const late = explain(["--token", "token", "--at", "2025-10-10T00:00:00Z", "--format", "json"]);
    expect(late.status).toBe(0);
    expect(JSON.parse(late.stdout)).toMatchObject({
      schemaVersion: 1,
      target: "3.8",
      outcome: "unauthenticated",
      httpStatus: 401,
      challenge: null,
      reason: "expired",
      user: null,
      mappedRoles: [],
    });
  });

  it("names places by the path it was given, counted from zero", () => {
    const report = json("--token", "token", "--at", "1759999999", "--config", ".");
    expect(report.mappedRoles[0]?.because[0]).toEqual({
      field: "backend_roles",
      pattern: "staff",
      value: "staff",
      at: { path: "roles_mapping.yml", range: { start: { line: 4, character: 18 }, end: { line: 4, character: 23 } } },
    });
    expect(report.domains[0]?.at?.path).toBe("config.yml");
  });

  it("takes a whole request instead, or a user", () => {
    expect(json("--header", `authorization: Bearer ${good}`, "--at", "1759999999").user?.name).toBe("kim");
    expect(json("--user", "x", "--backend-role", "staff", "--backend-role", "b")).toMatchObject({
      outcome: "authenticated",
      reason: "given",
      mappedRoles: [{ name: "readers" }],
    });
    expect(json()).toMatchObject({ outcome: "unauthenticated", reason: "no_domain_accepted", token: { kind: "none" } });
  });

  it("says the same to people, and never shows the token", () => {
    const { stdout, status } = explain(["--token", "token", "--at", "1759999999"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Signs in as kim");
    expect(stdout).not.toContain(good.split(".")[2]);
    expect(stdout).not.toContain(secret.toString("base64"));
  });

  it.each([
    [["--token", "nowhere"], "`nowhere` does not exist"],
    [["--token", "token", "--config", "nowhere"], "`nowhere` does not exist"],
    [["--token", "token", "--at", "noon"], "`--at` needs"],
    [["--token", "token", "--target", "9.9"], "not a known OpenSearch release"],
    [["--token", "token", "--format", "xml"], "use human or json"],
    [["--header", "no colon"], "`--header` needs"],
    [["--query", "x"], "`--query` needs"],
    [["--jwks", "keys.json"], "no JSON Web Key Set"],
    [["--user", "x", "--token", "token"], "leave out `--token`"],
    [["--backend-role", "x"], "goes with `--user`"],
    [["--nonsense"], "--nonsense"],
  ])("%j cannot be done: exit 2 and one line", (args, words) => {
    const { status, stdout, stderr } = explain(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("PLANTED");
  });

  it("a token on the command line by mistake is not repeated", () => {
    const { status, stderr } = explain([good]);
    expect(status).toBe(2);
    expect(stderr).not.toContain(good.slice(0, 20));
    const named = explain(["--token", good]);
    expect(named.status).toBe(2);
    expect(named.stderr).not.toContain(good.slice(0, 20));
  });
});
