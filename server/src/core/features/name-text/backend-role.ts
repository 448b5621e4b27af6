import { meaningOfName } from "../../catalog/well-known.ts";
import type { CompiledMapping } from "../../engine/mapping.ts";
import { matchPattern, someVerdict } from "../../engine/pattern.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { count } from "../preview/pieces.ts";
import { code, codes, fact, type NameText } from "./markdown.ts";
import { compiledMappings, doubt, readable, resolutionNote } from "./reading.ts";

const mostRoles = 8;

/** A backend role: which internal users bring it, and which mappings ask for it. */
export function backendRoleText(set: ConfigSet, name: string): NameText {
  const users = (set.entities.internalUsers ?? []).filter((user) => user.backendRoles.some(({ value }) => value === name));
  const meaning = meaningOfName("backend-role", name);
  const nobody = readable(set, "internal_users") !== "whole" ? [] : ["No internal user brings it; an identity provider or directory may"];
  return {
    head: [`**Backend role** ${code(name)}`],
    facts: [
      ...(meaning === undefined ? [] : [fact(meaning)]),
      ...(users.length > 0 ? [`Internal users who bring it: ${codes(users.map((user) => user.name))}`] : nobody),
      askedFact(set, name),
      resolutionNote(set),
      doubt(set, ["roles_mapping"]),
    ],
  };
}

function askedFact(set: ConfigSet, name: string): string {
  const asking = compiledMappings(set).flatMap((mapping) => askedBy(mapping, name) ?? []);
  if (asking.length === 0) return readable(set, "roles_mapping") === "whole" ? "No mapping asks for it" : "";
  const left = asking.length - mostRoles;
  return `Gives ${asking.slice(0, mostRoles).join(", ")}${left > 0 ? ` and ${count(left, "more role")}` : ""}`;
}

/** The role that a mapping gives for the backend role, with what else it takes. */
function askedBy({ role, backendRoles, andBackendRoles }: CompiledMapping, name: string): string | undefined {
  const alone = backendRoles.filter(({ compiled }) => matchPattern(compiled, name) !== "no");
  const exact = alone.find(({ text }) => text === name);
  const sure = exact ?? alone.find(({ compiled }) => matchPattern(compiled, name) === "yes");
  if (sure !== undefined) return `${code(role)}${sure.text === name ? "" : ` (by ${code(sure.text)})`}`;
  if (alone.length > 0) return `perhaps ${code(role)} (by ${codes(alone.map(({ text }) => text))})`;
  if (someVerdict(andBackendRoles, ({ compiled }) => matchPattern(compiled, name)) !== "yes") return undefined;
  const others = andBackendRoles.filter(({ compiled }) => matchPattern(compiled, name) !== "yes").map(({ text }) => text);
  return others.length === 0 ? code(role) : `${code(role)} (together with ${codes(others, 3)})`;
}
