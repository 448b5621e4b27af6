/** A finding that a fixture expects: a comment line under the line it is about, with carets under the stretch. */
export interface Marker {
  /** Zero-based, in the text without marker lines. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly level: string;
  readonly rule: string;
  /** Titles of fixes that have to be offered. */
  readonly fixes: readonly string[];
}

/** A fixture's text as the product reads it, and what is expected of it. */
export interface MarkedText {
  readonly text: string;
  readonly markers: readonly Marker[];
}

const form = /^( *)#(?:( *)(\^+)|(<-*)) (error|warning|info|hint) ([a-z]+\/[a-z-]+)((?: fix="[^"]+")*)[ \t]*$/;

/**
 * Takes marker lines out of a text. `# ^^^ error group/rule fix="Title"` marks the columns of its carets in the nearest line above that is no marker;
 * `#<---` marks from column 0, as many columns as it is long. Throws on a comment that looks like a marker and is none.
 */
export function readMarkers(marked: string): MarkedText {
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of marked.split("\n")) {
    const match = form.exec(line.replace(/\r$/, ""));
    if (match === null) {
      if (/^\s*#\s*(?:\^+|<-+)/.test(line)) throw new Error(`Not a marker: ${line}`);
      kept.push(line);
      continue;
    }
    const [, indent = "", gap = "", carets, arrow, level = "", rule = "", fixes = ""] = match;
    const start = carets === undefined ? 0 : indent.length + 1 + gap.length;
    const end = carets === undefined ? indent.length + 1 + (arrow ?? "").length : start + carets.length;
    markers.push({
      line: kept.length - 1,
      start,
      end,
      level,
      rule,
      fixes: [...fixes.matchAll(/fix="([^"]+)"/g)].map((found) => found[1] ?? ""),
    });
  }
  return { text: kept.join("\n"), markers };
}

/** What was found, in the form in which markers are compared. */
export type Seen = Omit<Marker, "fixes"> & { readonly fixes: readonly string[]; readonly message: string };

/** Everything in which findings and markers disagree, one line each; empty when all is as marked. */
export function disagreements(markers: readonly Marker[], seen: readonly Seen[]): string[] {
  const open = [...seen];
  const problems: string[] = [];
  for (const marker of markers) {
    const index = open.findIndex((candidate) => show(candidate) === show(marker));
    const [found] = index < 0 ? [] : open.splice(index, 1);
    if (found === undefined) problems.push(`missing: ${show(marker)}`);
    for (const title of marker.fixes)
      if (found?.fixes.includes(title) === false)
        problems.push(`missing fix "${title}": ${show(marker)}; offered: ${found.fixes.join(" | ")}`);
  }
  return [...problems, ...open.map((found) => `not marked: ${show(found)} (${found.message})`)];
}

function show({ line, start, end, level, rule }: Pick<Marker, "line" | "start" | "end" | "level" | "rule">): string {
  return `line ${line + 1}, columns ${start} to ${end}: ${level} ${rule}`;
}
