import { globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readMarkers } from "../support/markers.ts";
import { checkTexts, type Texts } from "../support/rule-fixture.ts";

const root = path.resolve(import.meta.dirname, "../fixtures/rules");
const file = "opensearch_dashboards.yml";
const cases = globSync(`{dashboards,tls,node}/*/bad*/${file}`, { cwd: root })
  .map((found) => path.dirname(found))
  .filter((name) => !name.endsWith(".fixed"))
  .sort();

type Settings = { [key: string]: unknown };

/** The texts of a case without markers, its Dashboards file in another spelling. */
function texts(folder: string, spell: (settings: Settings) => Settings): Texts {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yml"));
  return new Map(
    names.map((name) => [
      name.split(path.sep).join("/"),
      respelt(name, readMarkers(readFileSync(path.join(folder, name), "utf8")).text, spell),
    ]),
  );
}

function respelt(name: string, text: string, spell: (settings: Settings) => Settings): string {
  if (name !== file) return text;
  const target = /^# opensearch-security: target .*$/m.exec(text)?.[0] ?? "";
  return `${target}\n${stringify(spell(flat(parse(text) as Settings)))}`;
}

function flat(settings: Settings, prefix = ""): Settings {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(flat(value as Settings, `${prefix}${key}.`))
        : [[`${prefix}${key}`, value]],
    ),
  );
}

/** Every dot a level. */
function nested(settings: Settings): Settings {
  const result: Settings = {};
  for (const [name, value] of Object.entries(settings)) {
    const steps = name.split(".");
    const last = steps.pop() ?? "";
    let map = result;
    for (const step of steps) map = (map[step] ??= {}) as Settings;
    map[last] = value;
  }
  return result;
}

/** The first dot a level, the others not. */
function mixed(settings: Settings): Settings {
  const result: Settings = {};
  for (const [name, value] of Object.entries(settings)) {
    const dot = name.indexOf(".");
    ((result[name.slice(0, dot)] ??= {}) as Settings)[name.slice(dot + 1)] = value;
  }
  return result;
}

const said = (spelt: Texts): string[] => {
  const { findings, failures } = checkTexts(spelt);
  return [
    ...failures,
    ...findings
      .filter(({ rule }) => /^(?:dashboards|node|tls)\//.test(rule))
      .map(({ rule, level, message }) => `${level} ${rule}: ${message}`),
  ].sort();
};

describe("other spellings of the settings", () => {
  it.each(cases)("say the same in %s", (name) => {
    const folder = path.join(root, name);
    const asWritten = said(texts(folder, (settings) => settings));
    expect(asWritten).not.toEqual([]);
    expect(said(texts(folder, nested))).toEqual(asWritten);
    expect(said(texts(folder, mixed))).toEqual(asWritten);
  });

  it("are looked at in every rule on Dashboards", () => expect(cases.length).toBeGreaterThan(50));
});
