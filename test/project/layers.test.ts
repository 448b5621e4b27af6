import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Folders in order: a core folder may import those before it and itself. */
const order = ["base", "text", "yaml", "catalog", "model", "engine", "rules", "features"];

/** Packages a part of the tree may import, next to files of the project. */
const packages: readonly { readonly where: RegExp; readonly allowed: RegExp }[] = [
  { where: /^server\/src\/core\/yaml\//, allowed: /^(?:yaml|js-yaml)$/ },
  { where: /^server\/src\/core\/engine\//, allowed: /^(?:jsonc-parser)$/ },
  { where: /^server\/src\/core\/features\//, allowed: /^vscode-languageserver-types$/ },
  { where: /^server\/src\/core\//, allowed: /^(?!)/ },
  {
    where: /^server\/src\/shell\/transport\/|^server\/src\/main\.(?:node|cli)\.ts$/,
    allowed: /^(?:node:|vscode-languageserver(?:\/node)?$|vscode-languageserver-textdocument$|vscode-uri$)/,
  },
  { where: /^server\/src\/shell\/hosts\//, allowed: /^(?:node:|tinyglobby$)/ },
  { where: /^server\/src\/shell\/signatures/, allowed: /^(?:jose|node:crypto)$/ },
  { where: /^server\/src\/shell\/cli\//, allowed: /^node:/ },
  { where: /^server\/src\//, allowed: /^(?!)/ },
  { where: /^client\/src\/preview\/view/, allowed: /^(?:lit$|lit\/|@vscode-elements\/elements)/ },
  { where: /^client\/src\//, allowed: /^(?:vscode$|vscode-languageclient(?:\/node)?$|node:)/ },
];

/** Parts of the project that must not see each other. */
const forbidden: readonly { readonly from: RegExp; readonly to: RegExp; readonly typesToo: boolean }[] = [
  { from: /^server\/src\/core\//, to: /^server\/src\/(?!core\/|generated\/)/, typesToo: true },
  { from: /^server\/src\/core\/(?!catalog\/)/, to: /^server\/src\/generated\/|^schemas\//, typesToo: true },
  { from: /^server\/src\/core\/engine\//, to: /^server\/src\/core\/(?:text|yaml|rules|features)\//, typesToo: true },
  { from: /^server\/src\/core\/engine\//, to: /^server\/src\/core\/(?:model|catalog)\//, typesToo: false },
  { from: /^server\/src\/shell\/session\//, to: /^server\/src\/shell\/(?:transport|cli|hosts)\//, typesToo: true },
  { from: /^server\/src\/shell\/hosts\//, to: /^server\/src\/(?:shell\/(?:transport|cli|session)\/|core\/rules\/)/, typesToo: true },
  { from: /^server\/src\/shell\/transport\//, to: /^server\/src\/shell\/cli\//, typesToo: true },
  { from: /^server\/src\/shell\/cli\//, to: /^server\/src\/shell\/transport\//, typesToo: true },
  { from: /^client\//, to: /^server\/src\/(?!protocol\.ts$)/, typesToo: false },
  { from: /^client\//, to: /^server\/src\/(?!protocol\.ts$|core\/features\/)/, typesToo: true },
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?from\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gm;

/** Every import of a source text; an import of which all names are types counts as a type import. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(statement)].map((match) => {
    const target = match[2] ?? match[3] ?? "";
    const names =
      /\{([^}]*)\}/
        .exec(match[0])?.[1]
        ?.split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "") ?? [];
    const typeOnly = match[1] !== undefined || (names.length > 0 && names.every((name) => name.startsWith("type ")));
    const to = target.startsWith(".") ? path.posix.join(path.posix.dirname(file), target) : target;
    return { from: file, to, typeOnly };
  });
}

const files = globSync(["server/src/**/*.ts", "client/src/**/*.ts"], { cwd: root })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => !file.startsWith("server/src/generated/") && !file.endsWith(".d.ts"));
const imports = files.flatMap(importsOf);
const inProject = (to: string): boolean => /^(?:server|client|schemas|package\.json)/.test(to);
const show = (one: Import): string => `${one.from} imports ${one.to}`;

const coreFolder = (file: string): number => order.indexOf(/^server\/src\/core\/([^/]+)\//.exec(file)?.[1] ?? "");

describe("who imports whom", () => {
  it("sees the files", () => expect(imports.length).toBeGreaterThan(100));

  it("core folders import only to their left", () => {
    const wrong = imports.filter(({ from, to }) => coreFolder(from) >= 0 && coreFolder(to) > coreFolder(from));
    expect(wrong.map(show)).toEqual([]);
  });

  it("no part sees what it must not see", () => {
    const wrong = imports.filter(({ from, to, typeOnly }) =>
      forbidden.some((rule) => rule.from.test(from) && rule.to.test(to) && (rule.typesToo || !typeOnly)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("packages are imported only where they belong", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (inProject(to)) return false;
      const rows = packages.filter((row) => row.where.test(from));
      return !rows.some((row) => row.allowed.test(to));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("there are no cycles", () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      if (trail.includes(file) || done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it("versions are compared only where targets are made", () => {
    const wrong = imports.filter(({ from, to }) => to.endsWith("core/base/version.ts") && !from.endsWith("core/catalog/target.ts"));
    expect(wrong.map(show)).toEqual([]);
  });
});
