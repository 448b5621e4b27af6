import type { Trace } from "../../engine/trace.ts";
import type { PlacedText, RoleMapping } from "../../model/entities.ts";
import { appendEntry } from "../../yaml/edit.ts";
import { appendItem, replaceScalar } from "../../yaml/edit-list.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";
import type { ReportFix, ReportNearMiss } from "../preview/report.ts";
import { isSlip } from "../../rules/names/likeness.ts";
import { indexNames } from "./likely-names.ts";
import { type Files, reportFix, reportPlace, standingAt } from "./places.ts";

/** A backend role that no mapping takes, and texts of mappings that look like it. */
export interface Unmapped {
  readonly backendRole: string;
  readonly suggestions: readonly string[];
}

export interface Misses {
  readonly nearMisses: readonly ReportNearMiss[];
  readonly unmapped: readonly Unmapped[];
}

interface Row {
  readonly mapping: RoleMapping;
  readonly text: PlacedText & { readonly value: string };
}

const quoted = (text: string): string => `\`${text}\``;

/** No view shows more. */
const mostMisses = 50;

/** For roles that were not granted: the backend roles and the user name that nearly would have. */
export function findMisses(trace: Trace, files: Files): Misses {
  const { user } = trace;
  const mappings = files.set.entities.roleMappings ?? [];
  if (user === null || trace.outcome === "unauthenticated") return { nearMisses: [], unmapped: [] };
  const used = new Set(
    trace.mappedRoles.flatMap((role) => role.because.filter((because) => because.pattern !== "*").map((because) => because.value)),
  );
  const granted = new Set(trace.mappedRoles.map((role) => role.name));
  const open = mappings.filter((mapping) => !granted.has(mapping.role));
  const roleRows = rowsOf(open, "backendRoles");
  const userRows = rowsOf(open, "users");
  const unused = user.backendRoles.filter((role) => !used.has(role));
  const spelled = indexNames(unused.length === 0 ? [] : roleRows, (row) => row.text.value);
  const near = unused.map((role) => ({ role, rows: spelled.like(role) }));
  const inUsers = byText(userRows);
  const { name } = user;
  // Each is written out only when it will be shown.
  const found: readonly (() => ReportNearMiss)[] = [
    ...near.flatMap(({ role, rows }) => rows.map((row) => () => spelledOtherwise(role, row, files))),
    ...unused.flatMap((role) => (inUsers.get(role) ?? []).map((row) => () => groupInUsers(role, row, files))),
    ...userRows.filter((row) => isSlip(name, row.text.value)).map((row) => () => nameOtherwise(name, row, files)),
    ...roleRows.filter((row) => row.text.value === name).map((row) => () => userInRoles(name, row, files)),
    ...internalNamesakes(trace, files).map((miss) => () => miss),
  ];
  const unmapped = near.map(({ role, rows }) => ({
    backendRole: role,
    suggestions: [...new Set(rows.map((row) => row.text.value))].sort(),
  }));
  return { nearMisses: found.slice(0, mostMisses).map((write) => write()), unmapped };
}

/** Texts of a field that stand for themselves; patterns are left alone. */
function rowsOf(mappings: readonly RoleMapping[], field: "backendRoles" | "users"): readonly Row[] {
  return mappings.flatMap((mapping) =>
    mapping[field].flatMap((text) =>
      text.value === null || /[*?]/.test(text.value) || text.value.startsWith("/")
        ? []
        : [{ mapping, text: { ...text, value: text.value } }],
    ),
  );
}

function byText(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const held = groups.get(row.text.value);
    if (held === undefined) groups.set(row.text.value, [row]);
    else held.push(row);
  }
  return groups;
}

function spelledOtherwise(role: string, { mapping, text }: Row, files: Files): ReportNearMiss {
  const message = `${quoted(mapping.role)} is mapped from the backend role ${quoted(text.value)}; this login brings ${quoted(role)}. The names have to be equal, letter for letter.`;
  const fixes = [...alsoMap(role, { mapping, text }, files), ...replaceText(role, { mapping, text }, files)];
  return { role: mapping.role, have: role, want: text.value, message, at: reportPlace(text.at, files), fixes };
}

function nameOtherwise(name: string, { mapping, text }: Row, files: Files): ReportNearMiss {
  const message = `${quoted(mapping.role)} is mapped to the user ${quoted(text.value)}; this login is ${quoted(name)}. The names have to be equal, letter for letter.`;
  const fixes = [...alsoMap(name, { mapping, text }, files), ...replaceText(name, { mapping, text }, files)];
  return { role: mapping.role, have: name, want: text.value, message, at: reportPlace(text.at, files), fixes };
}

function groupInUsers(role: string, row: Row, files: Files): ReportNearMiss {
  const message = `${quoted(row.mapping.role)} lists ${quoted(role)} under \`users\`, where only user names count; for this login it is a backend role. List it under \`backend_roles\`.`;
  return {
    role: row.mapping.role,
    have: role,
    want: role,
    message,
    at: reportPlace(row.text.at, files),
    fixes: addUnder("backend_roles", row, files),
  };
}

function userInRoles(name: string, row: Row, files: Files): ReportNearMiss {
  const message = `${quoted(row.mapping.role)} lists ${quoted(name)} under \`backend_roles\`; for this login it is the user name. List it under \`users\`.`;
  return {
    role: row.mapping.role,
    have: name,
    want: name,
    message,
    at: reportPlace(row.text.at, files),
    fixes: addUnder("users", row, files),
  };
}

/** Adds an item behind those that are there. */
function alsoMap(item: string, { mapping, text }: Row, files: Files): readonly ReportFix[] {
  const list = standingAt({ ...text.at, path: text.at.path.slice(0, -1) }, files);
  if (list?.entry === undefined) return [];
  return reportFix(
    `Add ${quoted(item)} to ${quoted(mapping.role)}`,
    { document: list.document, changes: appendItem(list.document.text, list.entry, item) },
    files,
  );
}

function replaceText(item: string, { text }: Row, files: Files): readonly ReportFix[] {
  const standing = standingAt(text.at, files);
  if (standing?.node?.kind !== "scalar") return [];
  return reportFix(
    `Change ${quoted(text.value)} to ${quoted(item)}`,
    { document: standing.document, changes: replaceScalar(standing.node, item) },
    files,
  );
}

function addUnder(field: "users" | "backend_roles", { mapping, text }: Row, files: Files): readonly ReportFix[] {
  const standing = standingAt(mapping.at, files);
  const body = standing === undefined ? undefined : nodeAt(standing.document.yaml.root, mapping.at.path);
  if (standing === undefined || body?.kind !== "map") return [];
  const entry = body.entries.find((candidate) => candidate.key === field);
  const { document } = standing;
  const changes =
    entry === undefined
      ? appendEntry(document.text, body, [`${field}: [${writeText(text.value, "double")}]`])
      : appendItem(document.text, entry, text.value);
  return reportFix(`List ${quoted(text.value)} under ${quoted(field)} of ${quoted(mapping.role)}`, { document, changes }, files);
}

/** An internal user whose name differs in letter case only: two users to the cluster, one to people. */
function internalNamesakes({ user }: Trace, files: Files): readonly ReportNearMiss[] {
  const entries = files.set.entities.internalUsers ?? [];
  const name = user?.name ?? "";
  if (entries.some((entry) => entry.name === name)) return [];
  return entries
    .filter((entry) => entry.name.toLowerCase() === name.toLowerCase())
    .map((entry) => ({
      role: null,
      have: name,
      want: entry.name,
      message: `The internal user ${quoted(entry.name)} differs from ${quoted(name)} in letter case only, so this login gets nothing of what is written there.`,
      at: reportPlace(entry.at, files),
      fixes: [],
    }));
}
