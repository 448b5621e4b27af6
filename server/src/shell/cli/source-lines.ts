import { type Secret, secretColumn, secretsIn } from "../../core/catalog/secrets.ts";
import { dialectOf } from "../../core/catalog/kinds.ts";
import { newestTarget } from "../../core/catalog/target.ts";
import type { Span } from "../../core/text/span.ts";
import type { CheckedFile } from "./check-report.ts";

/** Text of a file's line, by shown path and line from zero. */
export type LineOf = (path: string, line: number) => string;

/** Source lines for people to read in terminals and logs: what is secret shows as stars, one for each character. */
export function lineReader(files: readonly CheckedFile[]): LineOf {
  const byPath = new Map(files.map((checked) => [checked.path, { file: checked.file, secrets: secretsOf(checked) }]));
  return (path, line) => {
    const found = byPath.get(path);
    const start = found?.file.lines.starts[line];
    if (found === undefined || start === undefined) return "";
    const { file, secrets } = found;
    const text = file.text.slice(start, file.lines.starts[line + 1] ?? file.text.length).replace(/[\r\n]+$/, "");
    const here = secrets.map(({ span }) => ({ start: span.start - start, end: span.end - start }));
    // Behind a syntax error nothing is known of the structure; the line itself has to tell.
    const telling = file.yaml.problems.length > 0 ? secretColumn(text) : undefined;
    return mask(text, telling === undefined ? here : [...here, { start: telling, end: text.length }]);
  };
}

/** A file's secrets, which no report may repeat. */
export function secretsOf({ file, kind }: Pick<CheckedFile, "file" | "kind">): readonly Secret[] {
  return kind === null ? [] : secretsIn({ ...file, kind, dialect: dialectOf(kind, newestTarget()) });
}

function mask(line: string, secrets: readonly Span[]): string {
  return secrets.reduce((text, { start, end }) => {
    const from = Math.max(0, start);
    const to = Math.min(text.length, end);
    return from < to ? text.slice(0, from) + "*".repeat(to - from) + text.slice(to) : text;
  }, line);
}
