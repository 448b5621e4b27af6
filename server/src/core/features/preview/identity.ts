import { claimTree } from "./claims.ts";
import type { PreviewContext } from "./context.ts";
import type { Row, Section, Sentence, Where } from "./model.ts";
import { code, count, names, say, visible } from "./pieces.ts";
import type { PreviewReport, ReportSource } from "./report.ts";
import { signs } from "./sign-in-words.ts";
import { whereOf } from "./where.ts";

/** Who is signed in: name, backend roles and the attributes that rules may use. */
export function userSection(report: PreviewReport, context: PreviewContext): Section | undefined {
  const { user } = report;
  if (user === null) return undefined;
  const amount = Object.keys(user.attributes).length;
  const tree = claimTree({ key: "attributes", title: "", values: user.attributes, deciding: [], clock: context.clock });
  const folded = {
    ...tree,
    shown: [],
    folded: [...tree.shown, ...tree.folded],
    foldLabel: `${count(amount, "attribute")} for document-level rules and index names`,
  };
  return {
    id: "user",
    title: "User",
    digest: `${visible(user.name)}, ${user.backendRoles.length === 0 ? "no backend role" : count(user.backendRoles.length, "backend role")}`,
    open: true,
    facts: [],
    rows: [nameRow(report, user.name), rolesRow(report, user.backendRoles)],
    trees: amount === 0 ? [] : [folded],
  };
}

function nameRow(report: PreviewReport, name: string): Row {
  const source = report.sources.name[0];
  return {
    ...row("user:name", [code(name)], "User name"),
    sign: signs.user,
    text: source === undefined ? [] : [say`From the claim ${claimName(source)}.`],
    where: whereOf(source?.at),
  };
}

function rolesRow(report: PreviewReport, backendRoles: readonly string[]): Row {
  const sources = report.sources.roles;
  const from = sources.map(claimName);
  const where: Where | null = whereOf(sources[0]?.at);
  const base = { ...row("user:backend-roles", names(backendRoles, 12), "Backend roles"), sign: signs.roles, where };
  if (backendRoles.length > 0)
    return from.length === 0
      ? base
      : { ...base, text: [say`From the claim ${from.flatMap((piece, index) => (index === 0 ? [piece] : [", ", piece]))}.`] };
  return { ...base, name: ["None"], text: [noRoles(report, sources[0])] };
}

function noRoles(report: PreviewReport, source: ReportSource | undefined): Sentence {
  if (report.token.claims === null) return [];
  if (source === undefined) return say`No ${{ code: "roles_key" }} is set, so the token brings no backend role.`;
  return say`The claim ${claimName(source)}, which ${{ code: "roles_key" }} names, brings none.`;
}

function claimName({ claim }: ReportSource): { readonly code: string } {
  return { code: visible(claim.join(" › ")) };
}

function row(key: string, name: Sentence, word: string): Omit<Row, "sign"> {
  return { key, name, word, text: [], meta: [], where: null, actions: [] };
}
