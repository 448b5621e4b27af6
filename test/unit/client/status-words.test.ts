import { describe, expect, it } from "vitest";
import { findingWords, statusText, statusWords } from "../../../client/src/status/words.ts";
import type { StatusResult } from "../../../server/src/protocol.ts";

const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } };
const status = (change: Partial<StatusResult> = {}): StatusResult => ({
  set: { id: "file:///ws/sec", label: "sec/", files: [{ kind: "config", uri: "file:///ws/sec/my%20config.yml" }] },
  fileKind: "config",
  target: "2.19",
  source: { kind: "newest" },
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
  ...change,
});

describe("the status bar", () => {
  it.each([
    [{ error: 0, warning: 0, info: 3, hint: 1 }, "$(shield) sec/ · 2.19 · $(check)"],
    [{ error: 2, warning: 0, info: 0, hint: 0 }, "$(shield) sec/ · 2.19 · $(error) 2"],
    [{ error: 1, warning: 3, info: 0, hint: 0 }, "$(shield) sec/ · 2.19 · $(error) 1 $(warning) 3"],
  ])("counts %j", (findings, text) => expect(statusText(status({ findings }))).toBe(text));

  it("stays short, and a folder's name is no icon", () => {
    const label = (text: string): string => statusText(status({ set: { id: "", label: text, files: [] } }));
    expect(label("a/very/long/way/down/to/the/opensearch-security/")).toBe("$(shield) …/opensearch-security/ · 2.19 · $(check)");
    expect(label("$(bug)/")).not.toContain("$(bug)");
  });

  it("says in words who named the release, and where", () => {
    expect(statusWords(status())).toBe(
      "Config set sec/: my config.yml\nOpenSearch 2.19: the newest known release, since nothing names one\nFindings in the set: none",
    );
    expect(statusWords(status({ source: { kind: "setting" } }))).toContain("opensearchSecurity.targetVersion");
    const path = "file:///ws/sec/config.yml";
    expect(statusWords(status({ source: { kind: "comment", path, range } }))).toContain("by a comment in config.yml, line 3");
    const checkFile = "file:///ws/.opensearch-security.json";
    expect(statusWords(status({ source: { kind: "check-file", path: checkFile, range } }))).toContain(
      "in .opensearch-security.json, line 3",
    );
  });

  it("counts one and several in words", () =>
    expect(findingWords(status({ findings: { error: 1, warning: 2, info: 1, hint: 2 } }))).toBe("1 error, 2 warnings, 1 note, 2 hints"));
});
