import namespaces from "../../../../schemas/tables/dashboards-namespaces.json" with { type: "json" };
import phantoms from "../../../../schemas/tables/dashboards-phantom-keys.json" with { type: "json" };
import renames from "../../../../schemas/tables/dashboards-renames.json" with { type: "json" };

/** An old name; the words are explained in schemas/tables/dashboards-renames.json. */
export interface RenameRow {
  readonly old: string;
  readonly match: string;
  readonly kind: string;
  readonly new?: string;
  readonly newSince?: string;
  readonly effect: string;
  readonly fix: string;
  readonly note?: string;
}

/** A name that looks official and never was. */
export interface PhantomRow {
  readonly key: string;
  readonly match: string;
  readonly useInstead?: string;
  readonly advice: string;
  readonly checkedIn?: string;
}

/** What is known of the section that a setting lies in. */
export interface SectionAnswer {
  /** Nobody can say whether the key exists. */
  readonly silent: boolean;
  /** An unknown key is fatal, and the list of keys is complete. */
  readonly certain: boolean;
  /** An unknown key is fatal, but newer releases may know more keys than we do. */
  readonly strict: boolean;
  /** The file that the section belongs to, when it is not this one. */
  readonly foreign: string | undefined;
}

/** The row of the longest old name that a setting's name is, or lies below. */
export function renameRow(name: string): RenameRow | undefined {
  return longest<RenameRow>(renames.renames, name, (row) => row.old);
}

/** The row of a name that no release knows. */
export function phantomRow(name: string): PhantomRow | undefined {
  return longest<PhantomRow>(phantoms.keys, name, (row) => row.key);
}

function longest<Row extends { readonly match: string }>(
  rows: readonly Row[],
  name: string,
  nameOf: (row: Row) => string,
): Row | undefined {
  const fitting = rows.filter((row) => name === nameOf(row) || (row.match === "section" && name.startsWith(`${nameOf(row)}.`)));
  return fitting.toSorted((a, b) => nameOf(b).length - nameOf(a).length)[0];
}

/** What is known of a setting's section; undefined for a section that nobody of ours owns. */
export function sectionRow(name: string): SectionAnswer | undefined {
  const within = (section: string): boolean => name === section || name.startsWith(`${section}.`);
  const foreign = namespaces.foreign.find((row) => within(row.section));
  if (foreign !== undefined) return { silent: false, certain: true, strict: true, foreign: foreign.file };
  const row = namespaces.sections
    .filter((candidate) => within(candidate.section))
    .toSorted((a, b) => b.section.length - a.section.length)[0];
  if (row === undefined) return undefined;
  const isSwitch = name === `${row.section}.enabled` && row.kind !== "core" && row.kind !== "security";
  const silent = row.keys === "unknown" || isSwitch || namespaces.unreleased.some(({ key }) => key === name);
  return { silent, certain: row.strict && row.kind === "security", strict: row.strict, foreign: undefined };
}
