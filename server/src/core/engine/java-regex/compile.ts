import { readChoice } from "./parse.ts";
import { type Program, compileProgram } from "./program.ts";
import { readerOf } from "./reader.ts";
import { unquote } from "./unquote.ts";

/** A regular expression of Java, ready to be matched. Without a program every match is unknown. */
export interface JavaRegex {
  readonly source: string;
  readonly program: Program | undefined;
}

/** What Java says of a regular expression: it compiles, it is refused, or we cannot know. */
export type JavaRegexResult =
  | { readonly kind: "compiled"; readonly regex: JavaRegex }
  | { readonly kind: "invalid"; readonly message: string }
  | { readonly kind: "undecided"; readonly message: string };

/**
 * Reads a regular expression as `java.util.regex.Pattern.compile` does without flags, Java 11 to 25. Where these differ, or where Java
 * does something nobody wrote down, the result is undecided, or its matches are unknown.
 */
export function compileJavaRegex(source: string): JavaRegexResult {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(source)) {
    return { kind: "undecided", message: "half a character (`\\ud800` to `\\udfff`)" };
  }
  const reader = readerOf(unquote(source));
  const root = readChoice(reader);
  if (reader.problem !== undefined) return reader.problem;
  if (reader.at < reader.codes.length) return { kind: "invalid", message: "a `)` closes no group" };
  return { kind: "compiled", regex: { source, program: compileProgram(root, reader.groups) } };
}
