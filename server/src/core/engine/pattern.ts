import type { Switch } from "../catalog/target.ts";
import { type JavaRegex, compileJavaRegex } from "./java-regex/compile.ts";
import { matchJavaRegex } from "./java-regex/match.ts";

/** The three answers of everything that is decided offline. */
export type Verdict = "yes" | "no" | "unknown";

/**
 * A pattern as the plugin understands it. `invalid` is refused by the plugin, `undecided` is a regular expression of which we cannot
 * say whether Java accepts it. Source: `support/WildcardMatcher.from`.
 */
export type Compiled =
  | { readonly kind: "never" }
  | { readonly kind: "any" }
  | { readonly kind: "exact"; readonly text: string }
  | { readonly kind: "wildcard"; readonly text: string }
  | { readonly kind: "regex"; readonly regex: JavaRegex }
  | { readonly kind: "undecided"; readonly message: string }
  | { readonly kind: "invalid"; readonly message: string };

/** Steps a wildcard may take before we give up: about a tenth of a second. */
const wildcardSteps = 10_000_000;

/** Reads a pattern: nothing, `*`, `/regex/`, wildcard or exact text, in the plugin's order of decision. */
export function compilePattern(text: string | null, switches: ReadonlySet<Switch>): Compiled {
  if (text === null) {
    return switches.has("nullPatternNeverMatches") ? { kind: "never" } : { kind: "invalid", message: "a list member without a value" };
  }
  if (isBlank(text) && switches.has("blankPatternNeverMatches")) return { kind: "never" };
  if (text === "*") return { kind: "any" };
  if (text.startsWith("/") && text.endsWith("/")) return compileSlashed(text);
  return /[*?]/.test(text) ? { kind: "wildcard", text } : { kind: "exact", text };
}

/** Does the pattern match this one text? */
export function matchPattern(compiled: Compiled, candidate: string): Verdict {
  switch (compiled.kind) {
    case "any":
      return "yes";
    case "never":
    case "invalid":
      return "no";
    case "exact":
      return compiled.text === candidate ? "yes" : "no";
    case "wildcard":
      return matchWildcard(compiled.text, candidate);
    case "regex":
      return matchJavaRegex(compiled.regex, candidate);
    case "undecided":
      return "unknown";
  }
}

/** Does the pattern match any of the texts? `*` says yes even when there are none (`WildcardMatcher.ANY.matchAny`). */
export function anyMatches(compiled: Compiled, candidates: readonly string[]): Verdict {
  if (compiled.kind === "any") return "yes";
  return someVerdict(candidates, (candidate) => matchPattern(compiled, candidate));
}

/** Yes as soon as one item says yes; else unknown when one is unknown. */
export function someVerdict<Item>(items: Iterable<Item>, ask: (item: Item) => Verdict): Verdict {
  let answer: Verdict = "no";
  for (const item of items) {
    const verdict = ask(item);
    if (verdict === "yes") return "yes";
    if (verdict === "unknown") answer = "unknown";
  }
  return answer;
}

function compileSlashed(text: string): Compiled {
  if (text.length < 2) return { kind: "invalid", message: "a slash alone; a regular expression stands between two slashes" };
  const compiled = compileJavaRegex(text.slice(1, -1));
  return compiled.kind === "compiled" ? { kind: "regex", regex: compiled.regex } : compiled;
}

/**
 * `*` is any run, `?` one UTF-16 unit. Only the last star is ever taken up again, so the work is at most text times pattern.
 * Source: `WildcardMatcher.SimpleMatcher.test`.
 */
function matchWildcard(pattern: string, candidate: string): Verdict {
  let at = 0;
  let place = 0;
  let star = -1;
  let starAt = -1;
  for (let steps = 0; at < candidate.length; steps++) {
    if (steps > wildcardSteps) return "unknown";
    const wanted = pattern[place];
    if (wanted === "*") {
      star = ++place;
      starAt = at;
    } else if (wanted === "?" || (wanted !== undefined && wanted === candidate[at])) {
      place++;
      at++;
    } else if (star < 0) {
      return "no";
    } else {
      place = star;
      at = ++starAt;
    }
  }
  while (pattern[place] === "*") place++;
  return place >= pattern.length ? "yes" : "no";
}

/** Java's `String.isBlank`: nothing, or nothing but `Character.isWhitespace` (which leaves out the no-break spaces). */
function isBlank(text: string): boolean {
  return /^[\t-\r\x1c- \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(text);
}
