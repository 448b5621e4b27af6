import type { Place } from "../model/place.ts";
import type { ActionGroups } from "./action-groups.ts";
import { type Compiled, compilePattern } from "./pattern.ts";
import type { IndexGrant, PrivilegeInput, PrivilegeProblem, PrivilegeProblemKind, RenderedText } from "./privilege-report.ts";
import { type IndexSource, type RoleSource, type SourceText, written } from "./role-sources.ts";
import { hasVariables, substitute } from "./variables.ts";

/** What one role grants; cluster actions resolved and sorted. */
export interface RoleShare {
  readonly cluster: readonly string[];
  readonly indices: readonly IndexGrant[];
  readonly problems: readonly PrivilegeProblem[];
}

interface Context {
  readonly role: RoleSource;
  readonly input: PrivilegeInput;
  readonly groups: ActionGroups;
  readonly problems: PrivilegeProblem[];
}

interface ActionList {
  readonly kept: readonly string[];
  readonly broken: string | undefined;
}

/** One role's share, with what invalid patterns cost it in the release. */
export function rolePrivileges(role: RoleSource, input: PrivilegeInput, groups: ActionGroups): RoleShare {
  const context: Context = { role, input, groups, problems: [] };
  const cluster = actionsOf(context, role.cluster);
  const lists = role.indices.map((element) => actionsOf(context, element.actions));
  const { switches } = input;
  if (switches.has("rolesFailWhole")) {
    const lost = lossOf(role, [cluster, ...lists]);
    if (lost !== undefined) return { cluster: [], indices: [], problems: [problem(context, "role-lost", lost)] };
  }
  reportCluster(context, cluster);
  const elements = role.indices.slice(0, countedElements(context, lists));
  const indices = elements.map((element, index) => indexGrant(context, element, lists[index]?.kept ?? []));
  return { cluster: [...cluster.kept].sort(), indices, problems: context.problems };
}

/** Resolved actions. In releases where an invalid pattern ends the reading, only those before it are kept. */
function actionsOf({ input, groups, problems, role }: Context, items: readonly SourceText[]): ActionList {
  const resolved = groups.resolve(items.map((item) => item.value));
  const compiled = resolved.map((action): [string, Compiled] => [action, compilePattern(action, input.switches)]);
  for (const [action, { kind }] of compiled) {
    if (kind === "undecided") problems.push({ kind, role: role.name, text: action, at: placeOf(items, action) });
  }
  const first = compiled.findIndex(([, { kind }]) => kind === "invalid");
  if (first < 0) return { kept: resolved, broken: undefined };
  return { kept: input.switches.has("rolesFailApart") ? resolved.slice(0, first) : resolved, broken: resolved[first] };
}

/** What makes the whole role go from 3.6 on: an invalid action pattern, or a member without content. */
function lossOf(role: RoleSource, lists: readonly ActionList[]): string | undefined {
  const broken = lists.find((list) => list.broken !== undefined)?.broken;
  const empty = role.indices.some(({ patterns, fls, maskedFields }) =>
    [...patterns, ...fls, ...maskedFields].some(({ value }) => value === null),
  );
  return broken ?? (empty ? "null" : undefined);
}

function reportCluster(context: Context, { broken }: ActionList): void {
  if (broken === undefined) return;
  context.problems.push(problem(context, context.input.switches.has("rolesFailApart") ? "cluster-part-lost" : "update-refused", broken));
}

/** How many elements count: those up to the one with the invalid action pattern, where that ends the reading. */
function countedElements(context: Context, lists: readonly ActionList[]): number {
  const first = lists.findIndex((list) => list.broken !== undefined);
  const broken = lists[first]?.broken;
  if (broken === undefined) return lists.length;
  const apart = context.input.switches.has("rolesFailApart");
  context.problems.push(problem(context, apart ? "index-part-lost" : "request-fails", broken));
  return apart ? first + 1 : lists.length;
}

function indexGrant(context: Context, element: IndexSource, actions: readonly string[]): IndexGrant {
  return {
    role: context.role.name,
    at: element.at,
    patterns: element.patterns.flatMap((pattern) => indexPattern(context, pattern) ?? []),
    actions: [...actions].sort(),
    dls: query(context, element.dls),
    fls: written(element.fls),
    maskedFields: written(element.maskedFields),
  };
}

/** Date math is resolved per request, without placeholders since 2.19. */
function indexPattern(context: Context, { value, at }: SourceText): RenderedText | undefined {
  if (value === null) return undefined;
  const { switches } = context.input;
  const isDateMath = value.startsWith("<") && value.endsWith(">");
  const rendered = isDateMath && switches.has("badIndexPatternDropped") ? verbatim(value) : renderText(context, { value, at });
  if (rendered === undefined || isDateMath) return rendered;
  const { kind } = compilePattern(rendered.text, switches);
  if (kind === "undecided") context.problems.push({ kind, role: context.role.name, text: value, at });
  if (kind !== "invalid") return rendered;
  context.problems.push({
    kind: switches.has("badIndexPatternDropped") ? "pattern-lost" : "request-fails",
    role: context.role.name,
    text: value,
    at,
  });
  return undefined;
}

/** A document query rendered for the user; blank ones restrict nothing and are left as they are. */
function query(context: Context, source: SourceText | null): RenderedText | null {
  if (source === null || source.value === null || source.value === "") return null;
  const { value, at } = source;
  const rendered = substitute(value, context.input.user, context.input.switches);
  const open = hasVariables(rendered.text) && context.input.switches.has("openPlaceholderFailsQuery");
  if (open || rendered.problem === "cycle") context.problems.push({ kind: "request-fails", role: context.role.name, text: value, at });
  else reportRendering(context, { value, at }, rendered);
  return { written: value, text: rendered.text, unresolved: rendered.unresolved };
}

function renderText(context: Context, { value, at }: { readonly value: string; readonly at: Place | null }): RenderedText | undefined {
  const rendered = substitute(value, context.input.user, context.input.switches);
  if (rendered.problem === "cycle") {
    context.problems.push({ kind: "pattern-lost", role: context.role.name, text: value, at });
    return undefined;
  }
  reportRendering(context, { value, at }, rendered);
  return { written: value, text: rendered.text, unresolved: rendered.unresolved };
}

function reportRendering(
  { role, problems }: Context,
  { value, at }: { readonly value: string; readonly at: Place | null },
  rendered: { readonly unresolved: readonly string[]; readonly problem: string | null },
): void {
  if (rendered.problem !== null) problems.push({ kind: "undecided", role: role.name, text: value, at });
  else if (rendered.unresolved.length > 0) problems.push({ kind: "unresolved-variable", role: role.name, text: value, at });
}

function verbatim(text: string): RenderedText {
  return { written: text, text, unresolved: [] };
}

function problem({ role }: Context, kind: PrivilegeProblemKind, text: string): PrivilegeProblem {
  const items = [...role.cluster, ...role.indices.flatMap((element) => element.actions)];
  return { kind, role: role.name, text, at: placeOf(items, text) ?? role.at };
}

function placeOf(items: readonly SourceText[], text: string): Place | null {
  return items.find((item) => item.value === text)?.at ?? null;
}
