import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExplainReport } from "../../server/src/core/features/explain.ts";
import { runExplain } from "../../server/src/shell/cli/explain.ts";
import { runCli } from "../../server/src/shell/cli/run.ts";
import type { Case } from "./support/cases.ts";

const folder = new URL("./cases/", import.meta.url);
let work = "";
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), "opensearch-security-explain-"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

for (const file of readdirSync(folder).sort()) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Case[];
  describe(`explain --format json: ${file.replace(".json", "")}`, () => {
    for (const item of cases) it.each(item.at)(`${item.name} at %s`, (release) => check(item, release));
  });
}

/** The arguments that say what a case says. */
function argumentsOf(item: Case, release: string, config: string): string[] {
  const args = ["explain", "--format", "json", "--config", config, "--target", release, "--at", String(item.now)];
  for (const [name, value] of Object.entries(item.request.headers)) args.push("--header", `${name}: ${value}`);
  for (const [name, value] of Object.entries(item.request.query)) args.push("--query", `${name}=${value}`);
  args.push("--remote-address", item.client.address, "--remote-host", item.client.hostName);
  if (item.client.reverseDns !== undefined) args.push("--reverse-dns", item.client.reverseDns);
  if (item.mappingResolution !== undefined) args.push("--roles-mapping-resolution", item.mappingResolution);
  if (item.assumeSignatureValid === true) args.push("--assume-signature-valid");
  return args;
}

async function check(item: Case, release: string): Promise<void> {
  const config = mkdtempSync(path.join(work, "set-"));
  for (const [name, lines] of Object.entries(item.files)) writeFileSync(path.join(config, name), `${lines.join("\n")}\n`);
  let text = "";
  let errors = "";
  const output = {
    out: (more: string) => void (text += more),
    err: (more: string) => void (errors += more),
    colour: false,
    errIsTerminal: false,
    version: "",
  };
  const commands = { explain: runExplain, check: () => Promise.resolve(1 as const), lsp: () => Promise.resolve(0 as const) };
  expect(await runCli(argumentsOf(item, release, config), { commands, output, version: "" })).toBe(0);
  expect(errors).toBe("");
  const report = JSON.parse(text) as ExplainReport;
  const wanted = item.expect;
  expect({ target: report.target, outcome: report.outcome, reason: report.reason }).toEqual({
    target: release,
    outcome: wanted.outcome,
    reason: wanted.reason,
  });
  if (wanted.domain !== undefined) expect(report.domain).toBe(wanted.domain);
  if (wanted.httpStatus !== undefined) expect([report.httpStatus, report.challenge]).toEqual([wanted.httpStatus, wanted.challenge]);
  if (wanted.user !== undefined) {
    expect(report.user).toMatchObject({ name: wanted.user, backendRoles: wanted.backendRoles });
    expect(report.mappedRoles.map((role) => role.name)).toEqual(wanted.mappedRoles);
  } else expect(report.user).toBeNull();
  if (wanted.file !== undefined) expect(report.messageAt?.path.endsWith(wanted.file)).toBe(true);
  if (wanted.attributes !== undefined) expect(report.user?.attributes).toEqual(wanted.attributes);
  checkPermissions(report, wanted.permissions);
  if (wanted.warnings !== undefined) expect(report.warnings.map(({ reason, detail }) => `${reason}:${detail}`)).toEqual(wanted.warnings);
}

function checkPermissions({ permissions }: ExplainReport, wanted: Case["expect"]["permissions"]): void {
  if (wanted?.cluster !== undefined) expect(permissions.cluster).toEqual(wanted.cluster);
  if (wanted?.index !== undefined) {
    expect(permissions.indices.map(({ patterns, actions }) => ({ index_patterns: patterns, actions }))).toEqual(wanted.index);
  }
  if (wanted?.tenants !== undefined)
    expect(Object.fromEntries(permissions.tenants.map(({ name, access }) => [name, access]))).toEqual(wanted.tenants);
}
