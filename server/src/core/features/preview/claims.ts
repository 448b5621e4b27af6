import type { Claim, ClaimTree, Sign, Where } from "./model.ts";
import { count, visible } from "./pieces.ts";
import { type Clock, moment } from "./times.ts";

/** A claim that decides: it stands first, with its sign, word and the setting that chose it. */
export interface DecidingClaim {
  readonly path: readonly string[];
  readonly sign: Sign;
  readonly word: string;
  readonly where: Where | null;
}

interface TreeInput {
  readonly key: string;
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly deciding: readonly DecidingClaim[];
  readonly clock: Clock;
  /** Notes for values that mean something to a reader, by name. */
  readonly hints?: Readonly<Record<string, string>>;
}

// A token may hold a megabyte; nobody reads that far.
const longestValue = 400;
const mostItems = 200;
const deepest = 6;
const timeClaims = new Set(["exp", "nbf", "iat", "auth_time", "updated_at"]);

/** The claims as a tree: deciding ones in sight, the rest folded in the token's order. With nothing that decides, all are in sight. */
export function claimTree(input: TreeInput): ClaimTree {
  const decidingNames = new Set(input.deciding.map((claim) => claim.path[0]));
  const rest = Object.entries(input.values).filter(([name]) => !decidingNames.has(name));
  const shown = input.deciding.flatMap((claim) => decidingLines(input, claim));
  const others = rest.flatMap(([name, value]) => lines(input, { path: [name], name, value, depth: 0 }));
  const all = { key: input.key, title: input.title };
  if (shown.length === 0 && rest.length <= 8) return { ...all, shown: others, folded: [], foldLabel: "" };
  const label = shown.length === 0 ? count(rest.length, "claim") : count(rest.length, "more claim");
  return { ...all, shown, folded: others, foldLabel: label };
}

function decidingLines(input: TreeInput, deciding: DecidingClaim): readonly Claim[] {
  const value = valueAt(input.values, deciding.path);
  const name = deciding.path.join(" › ");
  if (value === undefined) {
    const missing = { ...leaf({ path: deciding.path, name, value: "", depth: 0 }), value: "", hint: "not in the token" };
    return [{ ...missing, mark: { sign: deciding.sign, word: deciding.word }, where: deciding.where }];
  }
  const [first, ...below] = lines(input, { path: deciding.path, name, value, depth: 0 });
  return first === undefined ? [] : [{ ...first, mark: { sign: deciding.sign, word: deciding.word }, where: deciding.where }, ...below];
}

interface Node {
  readonly path: readonly string[];
  readonly name: string;
  readonly value: unknown;
  readonly depth: number;
}

function lines(input: TreeInput, node: Node): readonly Claim[] {
  if (typeof node.value !== "object" || node.value === null || node.depth >= deepest) return [withHint(input, leaf(node), node)];
  const entries = Object.entries(node.value);
  const kind = Array.isArray(node.value) ? "list" : "map";
  const branch: Claim = {
    ...leaf({ ...node, value: "" }),
    value: "",
    type: "branch",
    hint: entries.length === 0 ? `empty ${kind}` : `${kind} of ${entries.length}`,
  };
  const below = entries
    .slice(0, mostItems)
    .flatMap(([name, value]) => lines(input, { path: [...node.path, name], name, value, depth: node.depth + 1 }));
  if (entries.length <= mostItems) return [branch, ...below];
  const rest = leaf({ path: [...node.path, "…"], name: "…", value: "", depth: node.depth + 1 });
  return [branch, ...below, { ...rest, value: "", hint: `${entries.length - mostItems} more` }];
}

function leaf({ path, name, value, depth }: Node): Claim {
  const text = valueText(value);
  const cut = text.length > longestValue;
  return {
    key: `claim:${path.join("\u0000")}`,
    name: visible(name),
    value: visible(cut ? text.slice(0, longestValue) : text),
    type: typeof value === "string" ? "string" : typeof value === "number" ? "number" : "other",
    depth,
    hint: cut ? `… ${count(text.length - longestValue, "more character")}` : "",
    mark: null,
    where: null,
  };
}

function withHint(input: TreeInput, claim: Claim, node: Node): Claim {
  const hint = input.hints?.[node.path.join(".")];
  if (hint !== undefined) return { ...claim, hint };
  if (node.depth > 0 || !timeClaims.has(node.name) || typeof node.value !== "number") return claim;
  return { ...claim, hint: moment(node.value * 1000, input.clock) };
}

// JSON.stringify writes quotes and escapes, so that `"1"` and `1` differ; beyond the depth shown it shows a branch as text.
function valueText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

/** The value at a path of names; undefined when some step is missing. */
export function valueAt(values: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = values;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
