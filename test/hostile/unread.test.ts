import { appendFileSync, chmodSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExplainReport } from "../../server/src/core/features/explain.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type Editor, startEditor } from "../support/lsp-editor.ts";

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const domain = "{order: 0, http_enabled: true, http_authenticator: {type: jwt, config: {signing_key: a2V5}}}";
const config = `${meta("config")}config:\n  dynamic:\n    authc:\n      sso: ${domain}\n`;
const files: Readonly<Record<string, string>> = {
  "config.yml": config,
  "roles_mapping.yml": `${meta("rolesmapping")}readall:\n  users: [kim]\n`,
  "roles.yml": `${meta("roles")}own:\n  cluster_permissions: ["*"]\n`,
};
const encoded = [{ alg: "HS256" }, { sub: "kim" }].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
const token = `${encoded.join(".")}.AAAA`;
const deep = `x: ${"[".repeat(600)}${"]".repeat(600)}\n`;
const large = `# ${"x".repeat(98)}\n`.repeat(11_000);

let folder: CliFolder;
let editor: Editor | undefined;

beforeEach(() => {
  folder = cliFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`opensearch-security/${name}`, text])));
  folder.write("token.txt", token);
});
afterEach(async () => {
  await editor?.stop();
  editor = undefined;
  folder.remove();
});

interface Said {
  readonly report: ExplainReport;
  readonly title: string;
}

const login = { token: ["--token", "token.txt"], user: ["--user", "kim"] };

/** How files are found: all of a folder, or those beside one that is named or open. */
type Found = "in a folder" | "beside a file";

function onCommandLine(who: keyof typeof login, found: Found): Said {
  const config = found === "in a folder" ? "." : "opensearch-security/roles.yml";
  const args = ["explain", ...login[who], "--config", config, "--max-file-size", "1"];
  const { stdout } = folder.run([...args, "--format", "json"]);
  return { report: JSON.parse(stdout) as ExplainReport, title: folder.run(args).stdout.split("\n")[0] ?? "" };
}

async function inEditor(who: keyof typeof login, found: Found): Promise<Said> {
  const window = found === "in a folder" ? folder.path : path.join(folder.path, "window");
  editor = await startEditor({ folder: window, settings: { limits: { fileSize: 1 } } });
  const name = path.relative(window, at("roles.yml"));
  editor.open(name, files["roles.yml"] ?? "");
  await editor.findingsOf(name, () => true);
  const credential = who === "token" ? { kind: "token", token } : { kind: "user", name: "kim", backendRoles: [] };
  const { report, view } = await editor.request<{ report: ExplainReport; view: { title: string } }>("opensearchSecurity/explain", {
    credential,
  });
  return { report, title: view.title };
}

/** Makes a file that nobody can read; root, whom no mode stops, gets one whose first byte is nowhere. */
function deny(file: string): void {
  if (process.getuid?.() !== 0) return chmodSync(file, 0);
  rmSync(file);
  symlinkSync("/proc/self/mem", file);
}

const at = (name: string): string => path.join(folder.path, "opensearch-security", name);
const append = (name: string, more: string): void => appendFileSync(at(name), more);
const reasons: readonly (readonly [string, string, string, (name: string) => void])[] = [
  ["nests too deep", "too_deep", "nests deeper than is read here", (name) => append(name, deep)],
  ["is too large", "too_large", "is larger than is read here", (name) => append(name, large)],
  ["cannot be read", "unreadable_file", "is there but cannot be read", (name) => deny(at(name))],
];
const ways = [
  ["the command line", "beside a file", onCommandLine],
  ["the editor", "beside a file", inEditor],
  ["the command line", "in a folder", onCommandLine],
  ["the editor", "in a folder", inEditor],
] as const;

describe.each(reasons)("what a file that %s says", (_, reason, words, spoil) => {
  // Links are not listed, only followed where they stand beside a file of ours.
  const those = ways.filter(([, found]) => found === "beside a file" || reason !== "unreadable_file");

  it.each(those)("is unknown to a login with a token: %s, %s", async (__, found, ask) => {
    spoil("config.yml");
    const { report, title } = await ask("token", found);
    expect(report).toMatchObject({ outcome: "unknown", reason, reasonDetail: "config.yml", rejections: [] });
    expect(report.message).toBe(`\`config.yml\` ${words}, so nobody can say.`);
    expect(report.unknowns).toMatchObject([{ question: reason.replaceAll("_", "-"), message: `\`config.yml\` ${words}.` }]);
    expect(title).toContain("depends on what the files cannot say");
  });

  it.each(those)("is unknown about roles: %s, %s", async (__, found, ask) => {
    spoil("roles_mapping.yml");
    const { report, title } = await ask("user", found);
    expect(report).toMatchObject({ outcome: "authenticated", mappedRoles: [], rejections: [] });
    expect(report.unknowns.map(({ question, message }) => [question, message])).toContainEqual([
      reason.replaceAll("_", "-"),
      `\`roles_mapping.yml\` ${words}.`,
    ]);
    expect(title).toContain("with roles that the files do not tell");
  });
});
