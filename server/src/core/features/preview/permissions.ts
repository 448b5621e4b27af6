import { clusterActionWords, everyIndexAction, indexActionWords } from "./action-words.ts";
import type { Fact, Piece, Section, Sentence, Sign } from "./model.ts";
import { count, names, say, visible } from "./pieces.ts";
import type { PreviewReport, ReportIndex } from "./report.ts";
import { signs } from "./sign-in-words.ts";
import { unknownMapping } from "./unknown-mapping.ts";

const mostIndices = 6;

/** What the roles let the user do, in words first and in raw actions folded below. */
export function permissionsSection(report: PreviewReport): Section | undefined {
  if (report.user === null) return undefined;
  // No role is known, and none is known to be missing.
  if (report.mappedRoles.length === 0 && unknownMapping(report) !== undefined) return undefined;
  return {
    id: "permissions",
    title: "Permissions",
    digest: digest(report),
    open: true,
    facts: [dashboards(report), cluster(report), indices(report), tenants(report)],
    trees: [],
    rows: [],
  };
}

function digest({ grants, permissions }: PreviewReport): string {
  if (grants.everything.length > 0) return "everything but system indices";
  const amount = permissions.indices.reduce((sum, { patterns }) => sum + patterns.length, 0);
  const words = amount === 0 ? "no index" : amount === 1 ? "one index pattern" : `${amount} index patterns`;
  return grants.dashboards === "no" ? `${words}, no Dashboards` : words;
}

function dashboards({ grants }: PreviewReport): Fact {
  const key = "permission:dashboards";
  switch (grants.dashboards) {
    case "yes":
      return fact(key, "Dashboards", { sign: signs.ok, text: [say`${{ strong: "Opens" }}${through(grants.dashboardsRoles)}.`] });
    case "no": {
      const text = say`${{ strong: "Does not open." }} No role may use its index; ${{ code: "kibana_user" }} and ${{ code: "all_access" }} do.`;
      return fact(key, "Dashboards", { sign: { icon: "error", tone: "bad" }, text: [text] });
    }
    case "unknown":
      return fact(key, "Dashboards", { sign: signs.question, text: [["Whether it opens depends on an open question."]] });
  }
}

function through(roles: readonly string[]): Sentence {
  return roles.length === 0 ? [] : [", through ", ...roleLinks(roles)];
}

function cluster({ permissions, grants }: PreviewReport): Fact {
  const actions = permissions.cluster;
  const key = "permission:cluster";
  if (actions.length === 0) return fact(key, "Cluster", { text: [["None."]] });
  const everything = actions.includes("*");
  const { words, rest } = clusterActionWords(actions);
  const parts = [...words, ...(rest === 0 ? [] : [count(rest, "further action")])];
  const from = everything && grants.everything.length > 0 ? ([", from ", ...roleLinks(grants.everything)] as const) : [];
  const text = everything
    ? say`Every action${from}.`
    : [`${capital(parts.length === 0 ? count(actions.length, "action") : joined(parts))}.`];
  return { ...fact(key, "Cluster", { text: [text] }), more: { label: count(actions.length, "action"), lines: actions.map(visible) } };
}

function indices({ permissions }: PreviewReport): Fact {
  const key = "permission:indices";
  const rules = permissions.indices;
  if (rules.length === 0) return fact(key, "Indices", { text: [["None."]] });
  const text = rules.slice(0, mostIndices).map(indexSentence);
  const hidden = rules.length - mostIndices;
  const lines = rules.map((rule) => visible(`${rule.patterns.join(", ")}  ${rule.actions.join(", ")}`));
  const more = {
    label: count(
      rules.reduce((sum, rule) => sum + rule.patterns.length, 0),
      "pattern",
    ),
    lines,
  };
  return { ...fact(key, "Indices", { text: hidden > 0 ? [...text, [`And ${count(hidden, "more rule")} below.`]] : text }), more };
}

function indexSentence(rule: ReportIndex): Sentence {
  const every = everyIndexAction(rule.actions);
  const { words, rest } = indexActionWords(rule.actions);
  const parts = [...words, ...(rest === 0 ? [] : [count(rest, "further action")])];
  const may = every ? "Everything" : parts.length === 0 ? "Nothing" : capital(joined(parts));
  const all = rule.patterns.length === 1 && rule.patterns[0] === "*";
  const target: Sentence = all ? ["every index but the system indices"] : names(rule.patterns, 4);
  return say`${may} on ${target}${limits(rule)}, from ${roleLinks([rule.role])}.`;
}

function limits({ dls, fls, maskedFields }: ReportIndex): Sentence {
  const parts = [
    ...(dls === null ? [] : ["only the documents its query finds"]),
    ...(fls.length === 0 ? [] : ["only some fields"]),
    ...(maskedFields.length === 0 ? [] : ["some fields masked"]),
  ];
  return parts.length === 0 ? [] : [` (${parts.join(", ")})`];
}

function tenants({ permissions, user }: PreviewReport): Fact {
  const key = "permission:tenants";
  const own = permissions.tenants.filter(({ name }) => name === user?.name);
  const shared = permissions.tenants.filter(({ name }) => name !== user?.name);
  if (shared.length === 0) return fact(key, "Tenants", { text: [[own.length === 0 ? "None." : "The private tenant only."]] });
  const write = shared.filter(({ access }) => access === "rw").map(({ name }) => name);
  const read = shared.filter(({ access }) => access === "r").map(({ name }) => name);
  const writes = write.length === 0 ? [] : [say`Writes to ${names(write)}${own.length === 0 ? "" : " and the private tenant"}.`];
  const reads = read.length === 0 ? [] : [say`Reads ${names(read)}.`];
  return fact(key, "Tenants", { text: [...writes, ...reads] });
}

function roleLinks(roles: readonly string[]): Sentence {
  return [...roles]
    .slice(0, 4)
    .flatMap((role, index): Piece[] => (index === 0 ? [{ role: visible(role) }] : [", ", { role: visible(role) }]));
}

function fact(key: string, term: string, { sign, text }: { readonly sign?: Sign; readonly text: readonly Sentence[] }): Fact {
  return { key, term, sign: sign ?? null, text, where: null, more: null };
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
