/**
 * The text with the lines of the quoted text or bracketed collection at an offset joined, every offset kept; undefined when it is never closed.
 * The YAML specification wants continuation lines indented deeper than their key; SnakeYAML and js-yaml do not mind.
 */
export function rejoin(text: string, open: number): string | undefined {
  const mark = text[open];
  const close = mark === '"' || mark === "'" ? closingQuote(text, open) : closingBracket(text, open);
  if (close === undefined || !endsWell(text, close + 1)) return undefined;
  const inside = text.slice(open, close);
  if (!/[\r\n]/.test(inside) || /[\r\n](?:---|\.\.\.)(?:\s|$)/.test(inside)) return undefined;
  const joined = mark === "[" || mark === "{" ? blankComments(inside) : inside;
  return text.slice(0, open) + joined.replaceAll(/[\r\n]/g, " ") + text.slice(close);
}

function closingQuote(text: string, open: number): number | undefined {
  const mark = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (mark === '"' && text[at] === "\\") at++;
    else if (text[at] === mark && mark === "'" && text[at + 1] === "'") at++;
    else if (text[at] === mark) return at;
  }
  return undefined;
}

function closingBracket(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const sign = text[at] ?? "";
    if ((sign === '"' || sign === "'") && /[\s,[{:]/.test(text[at - 1] ?? " ")) {
      const end = closingQuote(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (sign === "#" && /\s/.test(text[at - 1] ?? " ")) {
      while (at + 1 < text.length && !/[\r\n]/.test(text[at + 1] ?? "")) at++;
    } else if (sign === "[" || sign === "{") depth++;
    else if ((sign === "]" || sign === "}") && --depth === 0) return at;
  }
  return undefined;
}

/** True when nothing follows a value on its line but what may: a comment, or the rest of a collection around it. */
function endsWell(text: string, after: number): boolean {
  return /^[ \t]*(?:[\r\n,\]}:]|$|#)/.test(text.slice(after, after + 200));
}

function blankComments(text: string): string {
  return text.replaceAll(/(?<=\s)#[^\r\n]*/g, (comment) => " ".repeat(comment.length));
}
