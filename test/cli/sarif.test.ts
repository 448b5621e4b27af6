import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import Ajv from "ajv-draft-04";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { rules } from "../../server/src/core/rules/registry.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Physical {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly region: Region;
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation: Physical }[];
  readonly relatedLocations?: readonly { readonly physicalLocation: Physical }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[];
    }[];
  }[];
}
interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly semanticVersion: string;
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri: string;
          readonly help: { readonly text: string; readonly markdown?: string };
        }[];
      };
    };
    readonly results: readonly Result[];
  }[];
}

// The schema as the standard's editors publish it, from Microsoft's own matcher package.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);

let folder: CliFolder;
beforeEach(() => {
  folder = cliFolder();
  cpSync(path.resolve(import.meta.dirname, "../fixtures/workspaces/authentik/before"), folder.path, { recursive: true });
});
afterEach(() => folder.remove());

const sarif = (...args: string[]): Log => JSON.parse(folder.run(["check", ...args, "--format", "sarif"]).stdout) as Log;
const results = (...args: string[]): readonly Result[] => sarif(...args).runs[0]?.results ?? [];

describe("SARIF", () => {
  it("is valid by the schema of the standard, with and without findings", () => {
    for (const log of [sarif(), sarif("dashboards"), sarif("--rule", "schema/unknown-key=off")]) {
      validate(log);
      expect(validate.errors).toBe(null);
    }
    folder.write("empty/readme.txt", "");
    const nothing = sarif("empty");
    expect(validate(nothing)).toBe(true);
    expect(nothing.runs[0]?.results).toEqual([]);
  });

  it("says the same as the JSON report, counted from one", () => {
    const report = JSON.parse(folder.run(["check", "--format", "json"]).stdout) as {
      files: {
        path: string;
        findings: {
          rule: string;
          level: string;
          range: { start: { line: number; character: number }; end: { line: number; character: number } };
        }[];
      }[];
    };
    const words: Record<string, string> = { error: "error", warning: "warning", info: "note", hint: "note" };
    const wanted = report.files.flatMap(({ path: file, findings }) =>
      findings.map(({ rule, level, range: { start, end } }) => ({
        rule,
        level: words[level],
        uri: file,
        region: { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
      })),
    );
    const seen = results().map(({ ruleId, level, locations }) => ({
      rule: ruleId,
      level,
      uri: locations[0]?.physicalLocation.artifactLocation.uri,
      region: locations[0]?.physicalLocation.region,
    }));
    expect(wanted.length).toBeGreaterThan(5);
    expect(seen).toEqual(wanted);
  });

  it("describes every rule, with its page as help", () => {
    const driver = sarif().runs[0]?.tool.driver;
    expect(driver?.semanticVersion).toBe(manifest.version);
    expect(driver?.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const { id, helpUri, help } of driver?.rules ?? []) {
      expect(helpUri).toMatch(new RegExp(`^https://.*/docs/rules/${id}\\.md$`));
      expect(help.text).not.toBe("");
      expect(help.markdown ?? "# ").toMatch(/^# /);
    }
    expect(driver?.rules.find(({ id }) => id === "schema/unknown-key")?.help.markdown).toContain("## Silence it");
    for (const { ruleId, ruleIndex } of results()) expect(driver?.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it("names files below the working folder relatively and with escapes, others in full", () => {
    cpSync(path.join(folder.path, "opensearch-security"), path.join(folder.path, "with blank"), { recursive: true });
    const uris = new Set(
      results("with blank")
        .flatMap(({ locations, relatedLocations = [] }) =>
          [...locations, ...relatedLocations].map(({ physicalLocation }) => physicalLocation.artifactLocation),
        )
        .map((location) => `${location.uriBaseId} ${location.uri}`),
    );
    expect([...uris].every((uri) => uri.startsWith("%SRCROOT% with%20blank/"))).toBe(true);
    const elsewhere = cliFolder();
    try {
      const log = JSON.parse(elsewhere.run(["check", folder.path, "--format", "sarif"]).stdout) as Log;
      expect(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual({
        uri: expect.stringMatching(/^file:\/\/\/.*opensearch_dashboards\.yml$/) as unknown,
      });
    } finally {
      elsewhere.remove();
    }
  });

  it("has a fingerprint for each finding that stays when lines move and tells findings apart", () => {
    const marks = (): string[] => results().map(({ partialFingerprints }) => partialFingerprints["opensearchSecurity/v1"] ?? "");
    const before = marks();
    expect(new Set(before).size).toBe(before.length);
    const file = path.join(folder.path, "opensearch-security/roles_mapping.yml");
    writeFileSync(file, `# moved\n\n\n${readFileSync(file, "utf8")}`);
    expect(marks()).toEqual(before);
  });

  it("carries fixes that mend the text as it stands", () => {
    const file = path.join(folder.path, "opensearch-security/roles_mapping.yml");
    const [finding] = results().filter(
      ({ ruleId, locations }) =>
        ruleId === "schema/misplaced-key" && locations[0]?.physicalLocation.artifactLocation.uri.endsWith("roles_mapping.yml"),
    );
    const lines = readFileSync(file, "utf8").split("\n");
    const offset = (line: number, column: number): number =>
      lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    const replacements = finding?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    const mended = replacements
      .toReversed()
      .reduce(
        (text, { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) =>
          text.slice(0, offset(startLine, startColumn)) + insertedContent.text + text.slice(offset(endLine, endColumn)),
        lines.join("\n"),
      );
    expect(replacements.length).toBeGreaterThan(0);
    writeFileSync(file, mended);
    expect(
      results().some(
        ({ ruleId, locations }) =>
          ruleId === "schema/misplaced-key" && locations[0]?.physicalLocation.artifactLocation.uri.endsWith("roles_mapping.yml"),
      ),
    ).toBe(false);
  });
});
