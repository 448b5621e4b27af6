import type { PreviewContext } from "./context.ts";
import { beside, differenceInWords } from "./differences.ts";
import type { Action, Row, Section, Sentence } from "./model.ts";
import { code, count, fromBackticks, names, say } from "./pieces.ts";
import type { PreviewReport, ReportFix, ReportNearMiss } from "./report.ts";
import { signs } from "./sign-in-words.ts";
import { unknownMapping } from "./unknown-mapping.ts";
import { whereOf } from "./where.ts";

type Mapped = PreviewReport["mappedRoles"][number];
type Because = Mapped["because"][number];

// Beyond this a list helps nobody; the digest still counts all.
const mostRows = 60;

/** Near misses that are looked into; each look is an evaluation. */
export const mostLooks = 5;

/** Which roles the user gets and by which line, which were nearly granted, and which backend roles lead nowhere. */
export function rolesSection(report: PreviewReport, context: PreviewContext): Section | undefined {
  if (report.user === null) return undefined;
  const misses = report.nearMisses;
  const unused = report.unmapped.filter(({ backendRole }) => !misses.some((miss) => miss.have === backendRole));
  const undefinedRoles = report.mappedRoles.filter((role) => !role.defined);
  const granted = report.mappedRoles.filter((role) => role.defined);
  const rows = [
    ...misses.map((miss, index) => missRow(miss, index, context)),
    ...granted.map((role) => grantedRow(role, report)),
    ...undefinedRoles.map(undefinedRow),
    ...unused.map((role) => (unknownMapping(report) === undefined ? unusedRow(role) : openRow(role))),
  ];
  const parts = [
    granted.length > 0 ? `${granted.length} granted` : unknownMapping(report) === undefined ? "none granted" : "not known",
    ...(misses.length === 0 ? [] : [count(misses.length, "near miss", "near misses")]),
    ...(undefinedRoles.length === 0 ? [] : [`${undefinedRoles.length} not defined`]),
  ];
  return { id: "roles", title: "Roles", digest: parts.join(", "), open: true, facts: [], trees: [], rows: rows.slice(0, mostRows) };
}

/** The edits of a fix as something to press. */
export function fixAction(fix: ReportFix, id: string): Action {
  return { id, title: fix.title.replaceAll("`", ""), does: { kind: "edit", edits: fix.edits } };
}

/** The cause in the answer: what the login brings beside what the mapping asks for. */
export function missCause(miss: ReportNearMiss, source: string): Sentence {
  if (miss.role === null || differenceInWords(miss.have, miss.want) === "") return fromBackticks(miss.message);
  return say`${source} brings ${beside(miss.have, miss.want)}. ${code(miss.role)} is mapped from ${beside(miss.want, miss.have)}.`;
}

/** The two names of a near miss beside each other, the difference underlined and said. */
function missSentence(miss: ReportNearMiss): Sentence {
  const words = differenceInWords(miss.have, miss.want);
  if (miss.role === null || words === "") return fromBackticks(miss.message);
  return say`Mapped from ${beside(miss.want, miss.have)}; the login brings ${beside(miss.have, miss.want)}, ${words}.`;
}

/** What the login would become with a near miss cured; a role is just counted in, which spares reading the files anew. */
export function afterMiss(miss: ReportNearMiss, context: PreviewContext): PreviewReport | undefined {
  const fix = miss.fixes[0];
  if (fix === undefined) return undefined;
  return context.whatIf(miss.role === null ? { fix } : { role: miss.role });
}

function missRow(miss: ReportNearMiss, index: number, context: PreviewContext): Row {
  const after = index < mostLooks && miss.role !== null ? afterMiss(miss, context) : undefined;
  const power = miss.role !== null && after?.grants.everything.includes(miss.role) === true;
  return {
    key: miss.role === null ? `miss:${index}` : `role:${miss.role}`,
    sign: { icon: "lightbulb", tone: "warn" },
    name: [code(miss.role ?? miss.have)],
    word: "Near miss",
    text: [missSentence(miss)],
    meta: power ? ["This role allows everything."] : [],
    where: whereOf(miss.at),
    actions: miss.fixes.map((each, at) => fixAction(each, `miss:${index}:${at}`)),
  };
}

function grantedRow(role: Mapped, report: PreviewReport): Row {
  const [first, ...more] = role.because;
  const others = more.slice(0, 3).map((because): Sentence => {
    const where = whereOf(because.at);
    return where === null ? grantSentence(because, report) : say`${grantSentence(because, report)} ${{ where }}`;
  });
  return {
    key: `role:${role.name}`,
    sign: signs.ok,
    name: [code(role.name)],
    word: "Granted",
    text: first === undefined ? [] : [grantSentence(first, report), ...others],
    meta: [],
    where: whereOf(first?.at),
    actions: [],
  };
}

function grantSentence({ field, pattern, value }: Because, report: PreviewReport): Sentence {
  if (pattern === "*") return say`${{ code: `${field}: "*"` }} matches ${field === "users" ? "everybody" : "everything"}.`;
  const same = pattern === value;
  const source = report.token.claims === null ? "the user" : "the token";
  switch (field) {
    case "users":
      return same ? say`${code(pattern)} is the user name.` : say`${code(pattern)} matches the user name ${code(value)}.`;
    case "backend_roles":
      return same
        ? say`${code(pattern)} matches a backend role of ${source}.`
        : say`${code(pattern)} matches the backend role ${code(value)}.`;
    case "and_backend_roles":
      return say`${code(pattern)} matches, as do all other entries of ${{ code: field }}.`;
    case "hosts":
      return same
        ? say`${code(pattern)} is where the request comes from.`
        : say`${code(pattern)} matches ${code(value)}, where the request comes from.`;
    case "opendistro_security_roles":
      return say`Given to the user by ${{ code: field }}.`;
    default:
      return say`${code(pattern)} in ${code(field)} matches ${code(value)}.`;
  }
}

function undefinedRow(role: Mapped): Row {
  return {
    key: `role:${role.name}`,
    sign: signs.warning,
    name: [code(role.name)],
    word: "Not defined",
    text: [["Mapped, but neither roles.yml nor OpenSearch itself defines it, so it grants nothing."]],
    meta: [],
    where: whereOf(role.because[0]?.at),
    actions: [],
  };
}

function unusedRow({ backendRole, suggestions }: PreviewReport["unmapped"][number]): Row {
  const near = suggestions.length === 0 ? [] : [say`Mappings have ${names(suggestions, 3)}.`];
  return {
    key: `unused:${backendRole}`,
    sign: { icon: "circle-small", tone: "quiet" },
    name: [code(backendRole)],
    word: "Unused",
    text: [...near, ["No mapping names this backend role."]],
    meta: [],
    where: null,
    actions: [{ id: `map:${backendRole}`, title: "Map it to a role…", does: { kind: "map-role", backendRole } }],
  };
}

/** Without the role mappings nobody can say what a backend role leads to. */
function openRow({ backendRole }: PreviewReport["unmapped"][number]): Row {
  return {
    key: `unused:${backendRole}`,
    sign: signs.question,
    name: [code(backendRole)],
    word: "Not known",
    text: [["The role mappings, which would say what it leads to, were not read."]],
    meta: [],
    where: null,
    actions: [],
  };
}
