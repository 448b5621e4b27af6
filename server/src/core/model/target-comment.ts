import { type Target, targetOf } from "../catalog/target.ts";
import type { Span } from "../text/span.ts";
import { directivesOf } from "../yaml/directive.ts";
import type { ReadText } from "../yaml/pieces.ts";
import type { ParsedFile } from "./document.ts";

/** What a comment such as `# opensearch-security: target 2.19` says; no target where nobody knows the release. */
export interface StatedTarget {
  readonly text: string;
  readonly target: Target | undefined;
  /** The release as written. */
  readonly span: Span;
}

/** The releases that comments of a file state, in file order. A sentence that merely starts with the word is none. */
export function targetsStated(file: ReadText): readonly StatedTarget[] {
  return directivesOf(file, "opensearch-security").flatMap(({ verb, rest, span }) => {
    if (verb !== "target" || !/^\S+$|^v?\d/.test(rest)) return [];
    return [{ text: rest, target: targetOf(rest), span: { start: span.end - rest.length, end: span.end } }];
  });
}

/** Files in the order in which their comments count: by path, whatever order they came in. */
export function inCommentOrder<T extends Pick<ParsedFile, "path">>(files: Iterable<T>): readonly T[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A comment that decides the target of a set, and the file it stands in. */
export interface DecidingComment<T> {
  readonly file: T;
  readonly target: Target;
  /** The release as written. */
  readonly span: Span;
}

/** The first comment of the files that states a known release; one that nobody knows is passed over. */
export function decidingComment<T extends Pick<ParsedFile, "path" | "text" | "yaml">>(files: Iterable<T>): DecidingComment<T> | undefined {
  for (const file of inCommentOrder(files)) {
    for (const { target, span } of targetsStated(file)) if (target !== undefined) return { file, target, span };
  }
  return undefined;
}

/** The first target that a comment of one of the files states; a release nobody knows is passed over. */
export function targetInComments(files: readonly ParsedFile[]): Target | undefined {
  return decidingComment(files)?.target;
}
