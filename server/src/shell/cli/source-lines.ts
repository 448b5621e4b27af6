import { remembered } from "../../core/base/remember.ts";
import { type Secret, secretColumn, secretsIn } from "../../core/catalog/secrets.ts";
import { dialectOf, type FileKind } from "../../core/catalog/kinds.ts";
import { newestTarget } from "../../core/catalog/target.ts";
import type { ParsedFile } from "../../core/model/document.ts";
import type { Span } from "../../core/text/span.ts";
import type { CheckedFile } from "./check-report.ts";

/** A line of a file, or what of a long one stands around a place. */
export interface SourceLine {
  readonly text: string;
  /** The place's column in this text. */
  readonly column: number;
}

/** The line of a place in a file, by shown path. */
export type LineOf = (path: string, at: { readonly line: number; readonly character: number }) => SourceLine;

/** Longer lines are shown in part, so that a report grows with the findings and not with the lines they stand in. */
const longest = 1000;
const shownBefore = 80;
const shownInAll = 240;

/** Source lines for people to read in terminals and logs: what is secret shows as stars, one for each character. */
export function lineReader(files: readonly CheckedFile[]): LineOf {
  const byPath = new Map(files.map((checked) => [checked.path, checked]));
  // Most files have nothing to show, and one that has is shown line by line.
  const secretsBy = remembered(secretsOf);
  return (path, { line, character }) => {
    const found = byPath.get(path);
    const start = found?.file.lines.starts[line];
    if (found === undefined || start === undefined) return { text: "", column: character };
    const { file } = found;
    const whole = { start, end: endOfLine(file, line) };
    const isLong = whole.end - start > longest;
    const from = isLong ? start + Math.max(0, character - shownBefore) : start;
    const to = isLong ? Math.min(whole.end, from + shownInAll) : whole.end;
    const here = secretsBy(found)
      .map(({ span }) => span)
      .filter((span) => span.start < to && span.end > from);
    // Behind a syntax error nothing is known of the structure; the line itself has to tell.
    const telling = file.yaml.problems.length > 0 ? secretColumn(file.text.slice(start, to)) : undefined;
    const hidden = telling === undefined ? here : [...here, { start: start + telling, end: to }];
    const [before, behind] = [from > start ? "…" : "", to < whole.end ? "…" : ""];
    const shown = mask(
      file.text.slice(from, to),
      hidden.map((span) => ({ start: span.start - from, end: span.end - from })),
    );
    return { text: before + shown + behind, column: before.length + character - (from - start) };
  };
}

function endOfLine({ text, lines }: ParsedFile, line: number): number {
  let end = lines.starts[line + 1] ?? text.length;
  while (/[\r\n]/.test(text[end - 1] ?? "")) end--;
  return Math.max(end, lines.starts[line] ?? 0);
}

const known = new WeakMap<ParsedFile, { readonly kind: FileKind; readonly secrets: readonly Secret[] }>();

/** A file's secrets, which no report may repeat; asked for with each finding, and looked for once. */
export function secretsOf({ file, kind }: Pick<CheckedFile, "file" | "kind">): readonly Secret[] {
  if (kind === null) return [];
  const before = known.get(file);
  if (before?.kind === kind) return before.secrets;
  const secrets = secretsIn({ ...file, kind, dialect: dialectOf(kind, newestTarget()) });
  known.set(file, { kind, secrets });
  return secrets;
}

function mask(line: string, secrets: readonly Span[]): string {
  return secrets.reduce((text, { start, end }) => {
    const from = Math.max(0, start);
    const to = Math.min(text.length, end);
    return from < to ? text.slice(0, from) + "*".repeat(to - from) + text.slice(to) : text;
  }, line);
}
