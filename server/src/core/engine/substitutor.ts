/** A rendered text, and what kept it from being rendered to its end. */
export interface Expanded {
  readonly text: string;
  readonly problem: "cycle" | "order" | "too-large" | null;
}

interface Work {
  readonly values: ReadonlyMap<string, string>;
  problem: Expanded["problem"];
  replaced: number;
  depth: number;
}

const mostReplaced = 2000;
const longest = 1_000_000;
const deepest = 50;

/**
 * Replaces `${name}` and `${name:-default}`, in names and in values too; `$${` is an escape for `${`, and an unknown name stays.
 * Behaviour of the `StringSubstitutor` of commons-text with substitution in variables.
 */
export function expand(text: string, values: ReadonlyMap<string, string>): Expanded {
  const work: Work = { values, problem: null, replaced: 0, depth: 0 };
  const rendered = render(work, text, []);
  return { text: work.problem === null ? rendered : text, problem: work.problem };
}

function render(work: Work, source: string, within: readonly string[]): string {
  if (++work.depth > deepest) work.problem ??= "too-large";
  let text = source;
  let from = 0;
  while (work.problem === null) {
    const start = text.indexOf("${", from);
    const close = start < 0 ? -1 : closingBrace(text, start + 2);
    if (close < 0) break;
    if (text.charAt(start - 1) === "$") {
      text = text.slice(0, start - 1) + text.slice(start);
      from = start + 1;
      continue;
    }
    const value = resolve(work, text.slice(start + 2, close), within);
    if (value !== undefined) text = text.slice(0, start) + value + text.slice(close + 1);
    from = value === undefined ? close + 1 : start + value.length;
    if (text.length > longest) work.problem ??= "too-large";
  }
  work.depth--;
  return text;
}

/** The value behind an expression, rendered; undefined when the name is unknown and brings no default. A name is rendered as a text of its own. */
function resolve(work: Work, expression: string, within: readonly string[]): string | undefined {
  const [name, fallback] = splitDefault(hasStart(expression) ? render(work, expression, []) : expression);
  if (within.includes(name)) work.problem ??= "cycle";
  if (++work.replaced > mostReplaced) work.problem ??= "too-large";
  const value = work.values.get(name) ?? fallback;
  if (value === undefined || work.problem !== null) return undefined;
  return render(work, value, [...within, name]);
}

function splitDefault(expression: string): readonly [string, string | undefined] {
  const cut = expression.indexOf(":-");
  return cut < 0 ? [expression, undefined] : [expression.slice(0, cut), expression.slice(cut + 2)];
}

function hasStart(text: string): boolean {
  return text.includes("${");
}

/** The brace that ends a placeholder, those within it counted. */
function closingBrace(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("${", at)) {
      open++;
      at++;
    } else if (text.charAt(at) === "}") {
      if (open === 0) return at;
      open--;
    }
  }
  return -1;
}
