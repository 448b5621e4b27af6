import type { Fact, Piece, PreviewModel, Row, Section, Sentence } from "../../../server/src/protocol.ts";
import type { Marks } from "./messages.ts";

/** A view with what came and went since the one before. */
export interface Marked {
  readonly model: PreviewModel;
  readonly marks: Marks;
}

// Times run on by themselves and questions follow from the rest: neither is a change that somebody made.
const compared: ReadonlySet<Section["id"]> = new Set(["journey", "user", "roles", "permissions"]);

/**
 * The view to show next. While a file cannot be read, the last result stays under a line that says so; before there is any, the line
 * would speak of nothing.
 */
export function nextView(shown: Marked | undefined, after: PreviewModel, byEdit: boolean): Marked {
  if (after.stale.length === 0) return withChanges(shown, after, byEdit);
  return shown === undefined
    ? { model: { ...after, stale: [] }, marks: {} }
    : { model: { ...shown.model, stale: after.stale }, marks: shown.marks };
}

/**
 * Marks what is new in a view and puts back what is gone, struck through by the page. Marks last until the next change of result, so a
 * view that says the same as the one before keeps that one's marks.
 */
export function withChanges(before: Marked | undefined, after: PreviewModel, byEdit: boolean): Marked {
  // Another configuration is another story, not a change of this one.
  if (before === undefined || before.model.set?.id !== after.set?.id) return { model: after, marks: {} };
  const old = withoutGone(before);
  if (saysTheSame(old, after)) return { model: withGoneOf(after, before), marks: before.marks };
  const marks: Record<string, "new" | "gone"> = {};
  const sections = after.sections.map((section) => {
    const was = old.sections.find(({ id }) => id === section.id);
    if (!compared.has(section.id) || was === undefined) return section;
    markNew(was, section, marks);
    return withGone(was, section, marks);
  });
  const lead = byEdit ? withEdit(editLead(old, after), after.lead) : after.lead;
  return { model: { ...after, sections, lead }, marks };
}

function markNew(was: Section, is: Section, marks: Record<string, "new" | "gone">): void {
  const rows = new Map(was.rows.map((row) => [row.key, rowWords(row)]));
  for (const row of is.rows) if (rows.get(row.key) !== rowWords(row)) marks[row.key] = "new";
  const facts = new Map(was.facts.map((fact) => [fact.key, factWords(fact)]));
  for (const fact of is.facts) if (facts.get(fact.key) !== factWords(fact)) marks[fact.key] = "new";
}

function withGone(was: Section, is: Section, marks: Record<string, "new" | "gone">): Section {
  const kept = new Set(is.rows.map(({ key }) => key));
  const gone = was.rows.filter(({ key }) => !kept.has(key)).map((row): Row => ({ ...row, text: [], meta: [], where: null, actions: [] }));
  for (const { key } of gone) marks[key] = "gone";
  return gone.length === 0 ? is : { ...is, rows: [...is.rows, ...gone] };
}

/** What came or went and what that means, in one breath; how it was before stands by itself. */
function withEdit({ said, roles }: Edit, lead: readonly Sentence[]): readonly Sentence[] {
  const [first = [], ...more] = lead;
  if (said.length === 0) return lead;
  return roles && first.length > 0 ? [[...said, " ", ...first], ...more] : [said, ...lead];
}

interface Edit {
  readonly said: Sentence;
  /** True when it tells of roles. */
  readonly roles: boolean;
}

/** The words for what an edit did: roles that came and went, or how it was before. */
function editLead(before: PreviewModel, after: PreviewModel): Edit {
  const had = grantedRoles(before);
  const has = grantedRoles(after);
  const wasTitle: Edit = { said: before.title === after.title ? [] : [`Before your edit: ${before.title}.`], roles: false };
  // With nobody signed in, roles are not what changed.
  if (had === undefined || has === undefined) return wasTitle;
  const added = codes(has.filter((role) => !had.includes(role)));
  const removed = codes(had.filter((role) => !has.includes(role)));
  if (added.length > 0 && removed.length > 0)
    return { said: ["Your edit added ", ...added, " and took away ", ...removed, "."], roles: true };
  if (added.length > 0) return { said: ["Your edit added ", ...added, "."], roles: true };
  return removed.length > 0 ? { said: ["Your edit took away ", ...removed, "."], roles: true } : wasTitle;
}

function grantedRoles(model: PreviewModel): readonly string[] | undefined {
  const rows = model.sections.find(({ id }) => id === "roles")?.rows;
  return rows?.filter(({ word }) => word === "Granted").map(({ key }) => key.replace(/^role:/, ""));
}

function codes(names: readonly string[]): readonly Piece[] {
  const shown = names.slice(0, 4).flatMap((name, index): Piece[] => (index === 0 ? [{ code: name }] : [", ", { code: name }]));
  return names.length > 4 ? [...shown, ` and ${names.length - 4} more`] : shown;
}

/** The view as it was shown, without the struck rows that were put back. */
function withoutGone({ model, marks }: Marked): PreviewModel {
  return {
    ...model,
    sections: model.sections.map((section) => ({ ...section, rows: section.rows.filter(({ key }) => marks[key] !== "gone") })),
  };
}

function withGoneOf(after: PreviewModel, { model, marks }: Marked): PreviewModel {
  const sections = after.sections.map((section) => {
    const gone = model.sections.find(({ id }) => id === section.id)?.rows.filter(({ key }) => marks[key] === "gone") ?? [];
    return gone.length === 0 ? section : { ...section, rows: [...section.rows, ...gone] };
  });
  // The lead tells of the change for as long as its marks stand.
  return { ...after, sections, lead: Object.keys(marks).length === 0 ? after.lead : model.lead };
}

function saysTheSame(before: PreviewModel, after: PreviewModel): boolean {
  return resultWords(before) === resultWords(after);
}

function resultWords(model: PreviewModel): string {
  const sections = model.sections
    .filter(({ id }) => compared.has(id))
    .map(({ id, rows, facts }) => [id, rows.map((row) => [row.key, rowWords(row)]), facts.map((fact) => [fact.key, factWords(fact)])]);
  return JSON.stringify([model.title, sections]);
}

function rowWords(row: Row): string {
  return JSON.stringify([row.word, row.name.map(pieceWords), row.text.map((sentence) => sentence.map(pieceWords))]);
}

function factWords(fact: Fact): string {
  return JSON.stringify([fact.text.map((sentence) => sentence.map(pieceWords)), fact.more?.lines]);
}

// Lines move with every edit above them; that is no change of result.
function pieceWords(piece: Piece): unknown {
  return typeof piece === "object" && "where" in piece ? piece.where.file : piece;
}
