import { knownPermissions } from "../../catalog/permissions.ts";
import { type Switch, switchesOf } from "../../catalog/target.ts";
import { compilePattern, matchPattern } from "../../engine/pattern.ts";
import { hasVariables } from "../../engine/variables.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { knownNames } from "../known-names.ts";
import type { NameKind } from "../name-slots.ts";
import { count } from "../preview/pieces.ts";
import { code, codes, fact, type NameText } from "./markdown.ts";

/** Kinds whose names a pattern can stand for. */
export type PatternKind = Exclude<NameKind, "action-group" | "auth-domain">;

const words: Readonly<Record<PatternKind, string>> = {
  role: "role",
  user: "user",
  "backend-role": "backend role",
  tenant: "tenant",
  permission: "action name",
};

function everything(kind: PatternKind, on: ReadonlySet<Switch>): readonly string[] {
  if (kind !== "permission") return [everyOne[kind]];
  const apart = [
    ...(on.has("explicitRestPermissions") ? ["`restapi:admin/…`"] : []),
    ...(on.has("explicitSystemIndex") ? ["`system:admin/system_index`"] : []),
  ];
  return ["Matches every action", ...(apart.length === 0 ? [] : [`Alone it does not grant ${apart.join(" and ")}`])];
}

const everyOne: Readonly<Record<Exclude<PatternKind, "permission">, string>> = {
  role: "Matches every role",
  user: "Matches every user",
  "backend-role": "Matches every login, also one without backend roles",
  tenant: "Matches every tenant",
};

/** A pattern with what it matches among the names that are known here; the plugin's own answers for every one of them. */
export function patternText(set: ConfigSet, kind: PatternKind, pattern: string): NameText {
  const head = [`**Pattern** ${code(pattern)} for ${words[kind]}s`];
  if (hasVariables(pattern)) return { head, facts: ["Holds placeholders: what it matches depends on what fills them"] };
  const compiled = compilePattern(pattern, switchesOf(set.target));
  if (compiled.kind === "any") return { head, facts: everything(kind, switchesOf(set.target)) };
  if (compiled.kind === "invalid") return { head, facts: [fact(`Not a valid pattern: ${compiled.message}`)] };
  const names = candidates(set, kind);
  const answers = names.map((name) => ({ name, verdict: matchPattern(compiled, name) }));
  const yes = answers.filter(({ verdict }) => verdict === "yes").map(({ name }) => name);
  const open = answers.filter(({ verdict }) => verdict === "unknown").length;
  const known = count(names.length, `known ${words[kind]}`);
  return {
    head,
    facts: [
      ...(names.length === 0 ? [`No ${words[kind]}s are known here`] : []),
      ...(names.length > 0 && yes.length > 0 ? [`Matches ${yes.length} of ${known}: ${codes(yes, 10)}`] : []),
      ...(names.length > 0 && yes.length === 0 && open < names.length ? [`Matches none of ${known}`] : []),
      ...(open > 0 ? [`Cannot be decided for ${count(open, words[kind])}`] : []),
      knowledge[kind],
    ],
  };
}

/** Where the known names come from: there may be others. */
const knowledge: Readonly<Record<PatternKind, string>> = {
  role: "Known are built-in roles and those in these files",
  user: "Known are the users in these files; others may sign in",
  "backend-role": "Known are the backend roles in these files; logins may bring others",
  tenant: "Known are built-in tenants and those in these files",
  permission: "Known are actions that OpenSearch ships or documents",
};

function candidates(set: ConfigSet, kind: PatternKind): readonly string[] {
  if (kind !== "permission")
    return knownNames(set, kind)
      .filter(({ origin }) => origin !== "sample")
      .map(({ name }) => name);
  return knownPermissions()
    .filter(({ isPattern }) => !isPattern)
    .map(({ name }) => name);
}
