import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Credential } from "../../server/src/core/engine/input.ts";
import { explain, type ExplainReport } from "../../server/src/core/features/explain.ts";
import type { ConfigSet } from "../../server/src/core/model/config-set.ts";
import { type Occurrence, occurrencesIn, patternsIn, type SymbolKind } from "../../server/src/core/model/symbols.ts";
import { analyse } from "../../server/src/core/rules/analysis.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { plainValue } from "../../server/src/core/yaml/value.ts";
import { type Login, namedWorkspace, type NamedWorkspace, type NameStyle } from "../support/named-workspace.ts";
import { type Files, renamed } from "../support/renaming.ts";
import { setOf } from "../support/small-set.ts";

/** Milliseconds for one property on a busy machine. */
const patience = 300_000;

/** New names that a careless writer breaks. */
const oddNames = ["fresh", "on", "x #y", "it's new", 'say "z"', "2.50", "- dash", "größe", "back\\slash", "<<", "0x2A", "{curly}"];

interface Renamed {
  readonly before: ConfigSet;
  readonly after: ConfigSet;
  readonly symbol: Occurrence;
  readonly wanted: string;
}

type Name = (kind: SymbolKind, name: string) => string;

const asItIs: Name = (_, name) => name;
const translation =
  ({ symbol, wanted }: Renamed): Name =>
  (kind, name) =>
    kind === symbol.kind && name === symbol.name ? wanted : name;

/** Each symbol of a set once, with a spot of it. */
function symbolsOf(set: ConfigSet): readonly Occurrence[] {
  return [...new Map(occurrencesIn(set).map((occurrence) => [`${occurrence.kind} ${occurrence.name}`, occurrence])).values()];
}

function cursorAt(set: ConfigSet, { at, span }: Occurrence) {
  const document = set.byId.get(at.document);
  if (document === undefined) throw new Error(at.document);
  return { set, document, offset: span.end };
}

/** What a rename must leave as it is: kinds, order and uses of all names, all patterns. */
function graphOf(set: ConfigSet, name: Name): unknown {
  return {
    names: occurrencesIn(set).map(({ kind, name: text, use, at }) => `${at.document} ${kind} ${use} ${name(kind, text)}`),
    patterns: patternsIn(set).map(({ kind, pattern, at }) => `${at.document} ${kind} ${pattern}`),
    problems: [...set.documents.values()].flatMap(({ yaml }) => yaml.problems),
  };
}

const spansIn = (set: ConfigSet, file: string, { kind, name }: Pick<Occurrence, "kind" | "name">) =>
  occurrencesIn(set)
    .filter((occurrence) => occurrence.at.document === file && occurrence.kind === kind && occurrence.name === name)
    .map(({ span }) => span)
    .toSorted((a, b) => a.start - b.start);

/** A file's text with the places of one name left blank. */
function around(set: ConfigSet, file: string, symbol: Pick<Occurrence, "kind" | "name">): string {
  let [text, at] = ["", 0];
  const source = set.byId.get(file)?.text ?? "";
  for (const { start, end } of spansIn(set, file, symbol)) {
    text += `${source.slice(at, start)}‸`;
    at = end;
  }
  return text + source.slice(at);
}

function explained(set: ConfigSet, { user, backendRoles }: Login, name: Name): ExplainReport {
  const credential: Credential =
    backendRoles === undefined
      ? { kind: "request", headers: [], query: new Map(), passwordUser: name("user", user) }
      : { kind: "given", name: name("user", user), backendRoles: backendRoles.map((role) => name("backend-role", role)) };
  return explain({ set, pathOf: (id) => id, credential, client: {}, now: 0, brief: true }, new Map());
}

/** What a reason for a role names: what the file asks for, and what the login brings. */
const reasonKinds: Readonly<Record<string, readonly [SymbolKind, SymbolKind]>> = {
  users: ["user", "user"],
  backend_roles: ["backend-role", "backend-role"],
  and_backend_roles: ["backend-role", "backend-role"],
  opendistro_security_roles: ["role", "user"],
};

function reasonText({ field, pattern, value }: ExplainReport["mappedRoles"][number]["because"][number], name: Name): readonly string[] {
  const kinds = reasonKinds[field];
  if (kinds === undefined) throw new Error(`A reason that no one expected: ${field}`);
  return [field, name(kinds[0], pattern), name(kinds[1], value)];
}

const sorted = <T>(items: readonly T[]): readonly T[] => items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What a login becomes, without order and places, under other names. */
function meaning({ user, domains, mappedRoles, permissions, grants, ...report }: ExplainReport, name: Name): unknown {
  const role = (text: string): string => name("role", text);
  const groups = (actions: readonly string[]): readonly string[] => sorted(actions.map((action) => name("action-group", action)));
  return {
    outcome: [
      report.outcome,
      report.httpStatus,
      report.reason,
      report.challenge,
      report.domain === null ? null : name("auth-domain", report.domain),
    ],
    domains: sorted(domains.map(({ name: domain, order, outcome, reason }) => [name("auth-domain", domain), order, outcome, reason])),
    user: user === null ? null : [name("user", user.name), sorted(user.backendRoles.map((text) => name("backend-role", text)))],
    mapped: sorted(
      mappedRoles.map(({ name: text, defined, because }) => ({
        role: role(text),
        defined,
        because: sorted(because.map((reason) => reasonText(reason, name))),
      })),
    ),
    cluster: groups(permissions.cluster),
    indices: sorted(permissions.indices.map(({ role: text, patterns, actions }) => [role(text), patterns, groups(actions)])),
    tenants: sorted(
      permissions.tenants.map(({ name: tenant, access, because }) => [
        tenant === user?.name ? name("user", tenant) : name("tenant", tenant),
        access,
        sorted(because.map(role)),
      ]),
    ),
    grants: [sorted(grants.everything.map(role)), grants.dashboards, sorted(grants.dashboardsRoles.map(role))],
    unknowns: sorted(report.unknowns.map(({ question }) => question)),
    rejections: report.rejections.map(({ kind, stage, reason }) => [kind, stage, reason]),
  };
}

/** Findings by rule, level and the place before the rename. */
function findingsOf(set: ConfigSet, back: (document: string, offset: number) => number): readonly string[] {
  const { findings, failures } = analyse(set, rules);
  expect(failures).toEqual([]);
  return sorted(findings.map(({ rule, level, document, span }) => `${rule} ${level} ${document} ${back(document, span.start)}`));
}

/** Offsets after a rename as offsets before it. */
function backwards({ before, after, symbol, wanted }: Renamed): (document: string, offset: number) => number {
  return (document, offset) => {
    const old = spansIn(before, document, symbol);
    const now = spansIn(after, document, { kind: symbol.kind, name: wanted });
    const shift = now.reduce((sum, { start, end }, index) => {
      const was = old[index];
      return end <= offset && start < end && was !== undefined ? sum + (was.end - was.start) - (end - start) : sum;
    }, 0);
    return offset + shift;
  };
}

const valuesOf = (set: ConfigSet): unknown =>
  [...set.documents.values()].map(({ kind, dialect, yaml }) => [kind, yaml.root === undefined ? null : plainValue(yaml.root, dialect)]);

interface Count {
  done: number;
  refused: number;
}

interface Fresh {
  readonly names: readonly string[];
  /** Where in the names to begin. */
  readonly first: number;
}

/** Renames every symbol of a workspace, each to one fresh name, and shows what became of it. */
function renameAll({ files }: NamedWorkspace, { names, first }: Fresh, look: (renamed: Renamed, files: Files) => void): Count {
  const before = setOf(files);
  const count = { done: 0, refused: 0 };
  for (const [index, symbol] of symbolsOf(before).entries()) {
    const wanted = names[(first + index) % names.length] ?? "fresh";
    const changed = renamed(files, cursorAt(before, symbol), wanted);
    if ("reason" in changed) {
      expect(changed["reason"]).toMatch(/built into|pattern|inside a longer text|lower case/);
      count.refused++;
      continue;
    }
    look({ before, after: setOf(changed), symbol, wanted }, changed);
    count.done++;
  }
  return count;
}

type Look = (renamed: Renamed, workspace: NamedWorkspace, files: Files) => void;

/** Renames every symbol of that many workspaces. */
function forEachRename(style: NameStyle, runs: number, look: Look): void {
  const names = style === "plain" ? ["fresh_one"] : oddNames;
  const total: Count = { done: 0, refused: 0 };
  fc.assert(
    fc.property(fc.gen(), fc.nat(), (g, first) => {
      const workspace = namedWorkspace(g, style);
      const { done, refused } = renameAll(workspace, { names, first }, (change, files) => look(change, workspace, files));
      total.done += done;
      total.refused += refused;
    }),
    { numRuns: runs, includeErrorInReport: true, endOnFailure: true },
  );
  // A law that is seldom put to the test proves little.
  expect(total.done).toBeGreaterThan(5 * runs);
  expect(total.refused).toBeLessThan(total.done);
}

describe.each(["odd", "shared"] as const)("renaming every symbol of a workspace with %s names", (style) => {
  it(
    "leaves the graph as it is, and all text around the name",
    () =>
      forEachRename(style, 25, (change) => {
        const { before, after, symbol, wanted } = change;
        expect(graphOf(after, asItIs)).toEqual(graphOf(before, translation(change)));
        for (const file of before.byId.keys()) {
          expect(around(after, file, { kind: symbol.kind, name: wanted })).toBe(around(before, file, symbol));
        }
      }),
    patience,
  );

  it(
    "leaves what every login becomes",
    () =>
      forEachRename(style, 12, (change, { logins }) => {
        const name = translation(change);
        for (const login of logins) {
          const was = meaning(explained(change.before, login, asItIs), name);
          expect(meaning(explained(change.after, login, name), asItIs)).toEqual(was);
        }
      }),
    patience,
  );

  it(
    "and back again gives what was there",
    () =>
      forEachRename(style, 15, ({ before, after, symbol, wanted }, _, files) => {
        const spot = occurrencesIn(after).find(({ kind, name }) => kind === symbol.kind && name === wanted);
        if (spot === undefined) throw new Error(`${wanted} is nowhere`);
        const back = renamed(files, cursorAt(after, spot), symbol.name);
        if ("reason" in back) throw new Error(back["reason"]);
        expect(valuesOf(setOf(back))).toEqual(valuesOf(before));
      }),
    patience,
  );
});

it(
  "renaming every symbol of a workspace leaves the findings",
  () =>
    forEachRename("plain", 12, (change) => {
      expect(findingsOf(change.after, backwards(change))).toEqual(findingsOf(change.before, (_, offset) => offset));
    }),
  patience,
);
