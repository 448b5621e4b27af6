import { describe, expect, it } from "vitest";
import { newestTarget } from "../../../server/src/core/catalog/target.ts";
import type { Levels } from "../../../server/src/core/rules/analysis.ts";
import { rules as allRules } from "../../../server/src/core/rules/registry.ts";
import type { Finding } from "../../../server/src/core/rules/rule.ts";
import { applyChanges } from "../../../server/src/core/text/change.ts";
import { createSession } from "../../../server/src/shell/session/session.ts";

/** What the silences here are about; other rules would have a word on such small files too. */
const rules = allRules.filter(({ id }) => /^(?:schema|yaml|comment|silence)\/|^names\/undefined-role$/.test(id));

const check = (text: string, levels: Levels = new Map(), targetName?: string): readonly Finding[] => {
  const session = createSession({ rules, target: newestTarget(), levels });
  const stated = targetName === undefined ? text : `# opensearch-security: target ${targetName}\n${text}`;
  session.put({ id: "roles_mapping.yml", path: "roles_mapping.yml", text: stated, root: "" });
  const [set] = session.sets();
  return set === undefined ? [] : session.analysisOf(set).findings;
};
const found = (text: string, levels?: Levels): string[] => check(text, levels).map(({ rule, level }) => `${level} ${rule}`);

const meta = "_meta:\n  type: rolesmapping\n  config_version: 2\n";
const because = "-- an older cluster reads it too";
const ignore = `# opensearch-security: ignore schema/unknown-key`;

describe("a comment that silences", () => {
  it("without it the key is found", () => expect(found(`${meta}r:\n  user: [a]\n`)).toEqual(["error schema/unknown-key"]));

  it.each([
    ["behind the key", `${meta}r:\n  user: [a] ${ignore} ${because}\n`],
    ["on the line above", `${meta}r:\n  ${ignore} ${because}\n  user: [a]\n`],
    ["above the entry that the line is in", `${meta}${ignore} ${because}\nr:\n  users: [b]\n\n  # something else\n  user: [a]\n`],
    ["with other comments and blank lines between", `${meta}r:\n  ${ignore} ${because}\n\n  # a note\n  user: [a]\n`],
    ["with Windows line ends", `${meta}r:\n  ${ignore} ${because}\n  user: [a]\n`.replaceAll("\n", "\r\n")],
    [
      "among several rules",
      `${meta}r:\n  # opensearch-security: ignore names/undefined-role, schema/unknown-key ${because}\n  user: [a]\n`,
    ],
  ])("is heard %s", (_where, text) => expect(found(text).filter((line) => !line.endsWith("silence/useless"))).toEqual([]));

  it.each([
    ["above another entry", `${meta}${ignore} ${because}\nq:\n  users: [b]\nr:\n  user: [a]\n`],
    ["behind another line", `${meta}r: ${ignore} ${because}\n  user: [a]\n`],
    ["below the key", `${meta}r:\n  user: [a]\n  ${ignore} ${because}\n`],
    ["at the end of the file", `${meta}r:\n  user: [a]\n${ignore} ${because}`],
    ["for another rule", `${meta}r:\n  user: [a] # opensearch-security: ignore schema/wrong-type ${because}\n`],
  ])("silences nothing %s, and is itself reported", (_where, text) =>
    expect(found(text).sort()).toEqual(["error schema/unknown-key", "info silence/useless"]),
  );

  it("covers a list at the column of its key", () => {
    const text = `${meta}r:\n  ${ignore} ${because}\n  user:\n  - a\n  usres: [b]\n`;
    expect(check(text).map(({ span }) => text.slice(span.start, span.end))).toEqual(["usres"]);
  });

  it("ends at the next item of a list", () => {
    const text = `_meta:\n  type: roles\n  config_version: 2\nr:\n  index_permissions:\n    ${ignore} ${because}\n    - index_pattern: [a]\n    - index_pattern: [b]\n`;
    const session = createSession({ rules, target: newestTarget() });
    session.put({ id: "roles.yml", path: "roles.yml", text, root: "" });
    const [set] = session.sets();
    const lines =
      set === undefined
        ? []
        : session
            .analysisOf(set)
            .findings.filter(({ rule }) => rule === "schema/unknown-key")
            .map(({ span }) => text.slice(span.start).split("\n")[0]);
    expect(lines).toEqual(["index_pattern: [b]"]);
  });

  it("covers the first entry behind the document's start", () => {
    expect(found(`${ignore} ${because}\n---\n_meta:\n  type: rolesmapping\n  config_version: 2\n  x: 1\n`)).toEqual([]);
  });

  it("does nothing without a reason, and says so", () => {
    for (const comment of [ignore, `${ignore} --`, `${ignore} --   `]) {
      expect(found(`${meta}r:\n  user: [a] ${comment}\n`)).toEqual(["error schema/unknown-key", "warning silence/no-reason"]);
    }
  });

  it("takes words without `--` for a reason that lacks it", () => {
    const text = `${meta}r:\n  user: [a] ${ignore} since the cluster is old\n`;
    expect(
      check(text)
        .filter(({ rule }) => rule.startsWith("silence/"))
        .map(({ message }) => message),
    ).toEqual([
      "This comment does not say why `schema/unknown-key` should be silent here, so it silences nothing. Write `--` and the reason behind the rule.",
    ]);
  });

  it("names a rule that exists, or offers one", () => {
    const text = `${meta}r:\n  user: [a] # opensearch-security: ignore schema/unknwon-key ${because}\n`;
    const [, unknown] = check(text);
    expect(unknown).toMatchObject({ rule: "silence/unknown-rule", level: "warning" });
    expect(unknown?.message).toBe("`schema/unknwon-key` is no rule, so nothing is silenced. Did you mean `schema/unknown-key`?");
    expect(found(applyChanges(text, unknown?.fixes[0]?.edits ?? []))).toEqual([]);
  });

  it("cannot silence what is said about silences", () => {
    const text = `${meta}# opensearch-security: ignore silence/useless ${because}\nr:\n  users: [a] ${ignore} ${because}\n`;
    expect(found(text)).toEqual(["warning silence/unknown-rule", "info silence/useless"]);
  });
});

describe("a useless silence", () => {
  it("goes with its line, behind content without the blanks before it, among several alone", () => {
    const cured = (text: string): string =>
      applyChanges(text, check(text).find(({ rule }) => rule === "silence/useless")?.fixes[0]?.edits ?? []);
    expect(cured(`${meta}r:\n  ${ignore} ${because}\n  users: [a]\n`)).toBe(`${meta}r:\n  users: [a]\n`);
    expect(cured(`${meta}r:\n  users: [a]  ${ignore} ${because}\n`)).toBe(`${meta}r:\n  users: [a]\n`);
    expect(cured(`${meta}r:\n  user: [a] ${ignore}, schema/wrong-type ${because}\n`)).toBe(`${meta}r:\n  user: [a] ${ignore} ${because}\n`);
  });

  it("is not reported for a rule that is switched off", () =>
    expect(found(`${meta}r:\n  users: [a] ${ignore} ${because}\n`, new Map([["schema/unknown-key", "off"]]))).toEqual([]));

  it("is not reported in a template, whose own text is not judged", () =>
    expect(found(`${meta}r:\n  users: [{{ user }}] ${ignore} ${because}\n`)).toEqual(["hint yaml/template"]));
});

describe("comments that speak to the checker", () => {
  it("name a release that is known", () => {
    const text = `# opensearch-security: target 2.91\n${meta}r:\n  users: [a]\n`;
    const [finding] = check(text);
    expect(finding).toMatchObject({ rule: "comment/unknown-target", level: "warning" });
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe("2.91");
    expect(finding?.message).toContain("`2.91` is not a known OpenSearch release; known are 1.3,");
  });

  it("agree on one release", () => {
    const other = "# opensearch-security: target 3.1\n";
    expect(check(`${other}${meta}r:\n  users: [a]\n`, new Map(), "2.19").map(({ rule }) => rule)).toEqual(["comment/several-targets"]);
    expect(check(`${other}${meta}r:\n  users: [a]\n`, new Map(), "3.1.0")).toEqual([]);
  });

  it.each([
    ["ignroe schema/unknown-key -- why", "ignore"],
    ["disable schema/unknown-key", "ignore"],
    ["disable-next-line schema/unknown-key", "ignore"],
    ["taget 2.19", "target"],
    ["version 2.19", "target"],
  ])("use words that are understood: %s", (words, meant) => {
    const text = `# opensearch-security: ${words}\n${meta}r:\n  users: [a]\n`;
    const finding = check(text).find(({ rule }) => rule === "comment/unknown-word");
    expect(applyChanges(text, finding?.fixes[0]?.edits ?? [])).toContain(`# opensearch-security: ${meant} `);
  });

  it.each([
    "# opensearch-security: the settings of the cluster",
    "# opensearch-security: target cluster for the tests",
    "# opensearch-security: ignored by the operator",
    "# opensearch-security: since 2.19 in use",
    "# see opensearch-security: Version 2.19",
  ])("are told apart from prose: %s", (comment) => expect(found(`${comment}\n${meta}r:\n  users: [a]\n`)).toEqual([]));
});

it("rules about silences run last", () => {
  const ids = allRules.map(({ id }) => id);
  const first = ids.findIndex((id) => id.startsWith("silence/"));
  expect(ids.slice(first).every((id) => id.startsWith("silence/"))).toBe(true);
  expect(first).toBeGreaterThan(0);
});
