import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry.ts";
import { disagreements, type MarkedText } from "../support/markers.ts";
import { checkTexts, readFixture, seenIn, settled, type Texts, withFix } from "../support/rule-fixture.ts";

const root = path.resolve(import.meta.dirname, "../fixtures/rules");
const folders = globSync("*/*/", { cwd: root })
  .map((folder) => folder.split(path.sep).join("/").replace(/\/$/, ""))
  .sort();

/** `bad`, `bad-old`, `good`, …: the cases of a rule, without what they become. */
const casesOf = (rule: string): string[] =>
  globSync("*/", { cwd: path.join(root, rule) })
    .map((name) => name.replace(/[\\/]$/, ""))
    .filter((name) => !name.endsWith(".fixed"))
    .sort();

const textsOf = (fixture: ReadonlyMap<string, MarkedText>): Texts => new Map([...fixture].map(([file, { text }]) => [file, text]));

function problemsOf(fixture: ReadonlyMap<string, MarkedText>): string[] {
  const checked = checkTexts(textsOf(fixture));
  return [
    ...checked.failures,
    ...[...fixture].flatMap(([file, { markers }]) => disagreements(markers, seenIn(checked, file)).map((line) => `${file}: ${line}`)),
  ];
}

describe.each(folders)("%s", (rule) => {
  const cases = casesOf(rule);

  it("is a rule, with a case that it finds and a near miss", () => {
    expect(rules.map(({ id }) => id)).toContain(rule);
    expect(cases.some((name) => name.startsWith("bad"))).toBe(true);
    expect(cases.some((name) => name.startsWith("good"))).toBe(true);
  });

  it.each(cases)("finds in `%s` what is marked, and nothing else", (name) => {
    const fixture = readFixture(path.join(root, rule, name));
    expect(problemsOf(fixture)).toEqual([]);
    const marked = [...fixture.values()].flatMap(({ markers }) => markers.map((marker) => marker.rule));
    if (name.startsWith("bad")) expect(marked).toContain(rule);
    else expect(marked).toEqual([]);
  });

  it.each(cases.filter((name) => name.startsWith("bad")))("comes to rest in `%s` after safe fixes", (name) => {
    const before = textsOf(readFixture(path.join(root, rule, name)));
    const after = settled(before);
    const fixed = path.join(root, rule, `${name}.fixed`);
    if (!existsSync(fixed)) return expect(after).toEqual(before);
    const wanted = readFixture(fixed);
    expect(after).toEqual(textsOf(wanted));
    expect(problemsOf(wanted)).toEqual([]);
  });

  it.each(cases.filter((name) => name.startsWith("bad")))("offers fixes in `%s` that cure and bring nothing new", (name) => {
    const before = textsOf(readFixture(path.join(root, rule, name)));
    const { findings } = checkTexts(before);
    for (const finding of findings.filter((candidate) => candidate.rule === rule)) {
      for (const fix of finding.fixes) {
        const key = ({ document, rule: id, message }: typeof finding) => `${document} ${id} ${message}`;
        const had = new Set(findings.map(key));
        const has = checkTexts(withFix(before, fix)).findings.map(key);
        expect({ fix: fix.title, still: has.includes(key(finding)), added: has.filter((one) => !had.has(one)) }).toEqual({
          fix: fix.title,
          still: false,
          added: [],
        });
      }
    }
  });
});

it("every rule of these groups has fixtures", () => {
  const owned = rules.map(({ id }) => id).filter((id) => /^(?:names|auth|access|users|meta|dashboards|node|tls)\//.test(id));
  expect(owned.filter((id) => !folders.includes(id))).toEqual([]);
});
