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
  return longest(renameRows, name);
}

/** The row of a name that no release knows. */
export function phantomRow(name: string): PhantomRow | undefined {
  return longest(phantomRows, name);
}

/** Rows by the name that they are about. */
interface ByName<Row> {
  readonly all: ReadonlyMap<string, Row>;
  /** Those that are also about all names below theirs. */
  readonly sections: ReadonlyMap<string, Row>;
}

function byName<Row extends { readonly match: string }>(rows: readonly Row[], nameOf: (row: Row) => string): ByName<Row> {
  // Of two rows with one name the first counts.
  const index = (some: readonly Row[]): ReadonlyMap<string, Row> => new Map(some.toReversed().map((row) => [nameOf(row), row]));
  return { all: index(rows), sections: index(rows.filter(({ match }) => match === "section")) };
}

const renameRows = byName<RenameRow>(renames.renames, (row) => row.old);
const phantomRows = byName<PhantomRow>(phantoms.keys, (row) => row.key);

function longest<Row>({ all, sections }: ByName<Row>, name: string): Row | undefined {
  const own = all.get(name);
  if (own !== undefined) return own;
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const section = sections.get(name.slice(0, dot));
    if (section !== undefined) return section;
  }
  return undefined;
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
