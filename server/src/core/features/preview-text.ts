import type { Action, Claim, ClaimTree, Fact, PreviewModel, Row, Section, Where } from "./preview/model.ts";
import { plain } from "./preview/pieces.ts";

/** The preview as plain text: the same words in the same order, for terminals, read-only documents and screen readers. */
export function previewText(model: PreviewModel): string {
  return document(model, {
    title: (text) => `${text}\n${"=".repeat(Math.min(text.length, 72))}`,
    heading: (text, digest) => `${text}: ${digest}\n${"-".repeat(Math.min(text.length + digest.length + 2, 72))}`,
    item: (text) => `  ${text}`,
    sub: (text) => `      ${text}`,
  });
}

/** The preview as Markdown for a ticket. Values of claims are left out but for those that decide; the token never is in the model. */
export function previewMarkdown(model: PreviewModel): string {
  const shown = { ...model, sections: model.sections.map(withoutFolded) };
  return document(shown, {
    title: (text) => `## ${escaped(text)}`,
    heading: (text, digest) => `### ${text}: ${escaped(digest)}`,
    item: (text) => `- ${text}`,
    sub: (text) => `  - ${text}`,
  });
}

interface Format {
  readonly title: (text: string) => string;
  readonly heading: (text: string, digest: string) => string;
  readonly item: (text: string) => string;
  readonly sub: (text: string) => string;
}

function document(model: PreviewModel, format: Format): string {
  const parts = [
    ...(model.stale.length === 0 ? [] : [plain(model.stale)]),
    format.title(model.title),
    ...model.lead.map(plain),
    ...cure(model),
    conditions(model),
    ...model.sections.map((section) => sectionText(section, format)),
    ...(model.nothing === "" ? [] : [model.nothing]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function cure({ cure }: PreviewModel): readonly string[] {
  if (cure === null || cure.action.does.kind !== "edit") return [];
  const promise = cure.promise.length === 0 ? "" : ` ${plain(cure.promise)}`;
  return [`Cure: ${cure.action.title}${at(cure.where)}.${promise}`];
}

function conditions(model: PreviewModel): string {
  const moment = model.moments.choices.find(({ id }) => id === model.moments.chosen)?.label ?? "";
  const set = model.set === null ? "On" : `With ${model.set.label} on`;
  const assumed = [plain(model.assumed), `${model.questions.words}${model.questions.count === 0 ? "" : "."}`]
    .filter((text) => text !== "")
    .join(" ");
  return `${set} OpenSearch ${model.target} at ${moment}.\n${assumed}`;
}

function sectionText(section: Section, format: Format): string {
  const lines = [
    ...section.facts.flatMap((fact) => factLines(fact, format)),
    ...section.rows.flatMap((row) => rowLines(row, format)),
    ...section.trees.flatMap((tree) => treeLines(tree, format)),
  ];
  return [format.heading(section.title, section.digest), "", ...lines].join("\n");
}

function factLines(fact: Fact, format: Format): readonly string[] {
  const [first = "", ...more] = fact.text.map(plain);
  return [format.item(`${fact.term}: ${first}${at(fact.where)}`), ...more.map(format.sub)];
}

function rowLines(row: Row, format: Format): readonly string[] {
  const head = [plain(row.name), ...(row.word === "" ? [] : [row.word])].join(": ");
  const actions = row.actions.filter((action: Action) => action.does.kind === "edit").map(({ title }) => `Cure: ${title}`);
  return [
    format.item(`${head}${at(row.where)}`),
    ...[...row.text.map(plain), ...(row.meta.length === 0 ? [] : [plain(row.meta)]), ...actions].map(format.sub),
  ];
}

function treeLines(tree: ClaimTree, format: Format): readonly string[] {
  const claims = [...tree.shown, ...tree.folded];
  const title = tree.title === "" ? tree.foldLabel : tree.title;
  return claims.length === 0 ? [format.item(title)] : [format.item(`${title}:`), ...claims.map((claim) => format.sub(claimText(claim)))];
}

function claimText(claim: Claim): string {
  const mark = claim.mark === null ? "" : ` (${claim.mark.word})`;
  const value = [claim.value === "" ? "" : `\`${claim.value}\``, claim.hint].filter((text) => text !== "").join(" ");
  return `${"  ".repeat(claim.depth)}\`${claim.name}\`: ${value}${mark}${at(claim.where)}`;
}

function at(where: Where | null): string {
  return where === null ? "" : ` (${plain([{ where }])})`;
}

// A ticket is read by others: claims that decide nothing stay at home.
function withoutFolded(section: Section): Section {
  return { ...section, trees: section.trees.map((tree) => ({ ...tree, folded: [] })) };
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}
