/** A regular expression of Java, ready to be matched. */
export interface JavaRegex {
  readonly source: string;
}

/** What Java says of a regular expression: it compiles, it is refused, or we cannot know. */
export type JavaRegexResult =
  | { readonly kind: "compiled"; readonly regex: JavaRegex }
  | { readonly kind: "invalid"; readonly message: string }
  | { readonly kind: "undecided"; readonly message: string };

/** Reads a regular expression as `java.util.regex.Pattern.compile` does without flags. */
export function compileJavaRegex(source: string): JavaRegexResult {
  return { kind: "undecided", message: `regular expression \`${source}\`` };
}
