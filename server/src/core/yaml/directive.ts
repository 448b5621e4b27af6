import type { Span } from "../text/span.ts";
import { type ReadText, type Search, searched } from "./pieces.ts";
import { movedSpan } from "./placed.ts";

/** A comment of the form `# name: verb rest`, which speaks to a tool of that name. */
export interface Directive {
  readonly verb: string;
  readonly rest: string;
  /** From the `#` to the end of the comment. */
  readonly span: Span;
  /** True when nothing but blanks stands before it on its line. */
  readonly alone: boolean;
}

const searches = new Map<string, Search<Directive>>();

/** All comments in a file that speak to a tool, in file order. */
export function directivesOf(file: ReadText, name: string): readonly Directive[] {
  let search = searches.get(name);
  if (search === undefined) {
    search = {
      find: (text) => directivesIn(text, name),
      move: (directive, by) => ({ ...directive, span: movedSpan(directive.span, by) }),
    };
    searches.set(name, search);
  }
  return searched(file, search);
}

/** All comments in a text that speak to a tool. A `#` inside quotes or a block text is told apart by its form alone, which is enough for words nobody writes by chance. */
export function directivesIn(text: string, name: string): readonly Directive[] {
  // Most texts have none, and to look for the name is far cheaper than to look for the form.
  if (!text.includes(`${name}:`)) return [];
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const form = new RegExp(`^(.*?)(?<=^|[ \\t])(#[ \\t]*${escaped}:[ \\t]*([a-z][a-z-]*)[ \\t:=]*([^\\r\\n]*?)[ \\t]*)$`, "gm");
  const found: Directive[] = [];
  for (const match of text.matchAll(form)) {
    const [, before = "", comment = "", verb = "", rest = ""] = match;
    const start = match.index + before.length;
    found.push({ verb, rest, span: { start, end: start + comment.trimEnd().length }, alone: before.trim() === "" });
  }
  return found;
}
