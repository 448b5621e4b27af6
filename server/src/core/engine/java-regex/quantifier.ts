import type { Node, Repeat } from "./ast.ts";
import { type Reader, char, fail, isDigit, read, readRaw, peek, take } from "./reader.ts";

const largest = 0x7fffffff;

/** The piece with the quantifier that follows it, if any. Only one may follow; `{` always begins one. Source: `Pattern.closure`. */
export function readQuantified(reader: Reader, body: Node): Node {
  switch (char(peek(reader))) {
    case "?":
      return repeat(reader, body, { min: 0, max: 1, braces: false });
    case "*":
      return repeat(reader, body, { min: 0, max: Number.POSITIVE_INFINITY, braces: false });
    case "+":
      return repeat(reader, body, { min: 1, max: Number.POSITIVE_INFINITY, braces: false });
    case "{":
      return readCounted(reader, body);
    default:
      return body;
  }
}

/** The reader stands at the quantifier's last character. */
function repeat(reader: Reader, body: Node, times: Pick<Repeat, "min" | "max" | "braces">): Repeat {
  reader.at++;
  const mode = take(reader, "?") ? "lazy" : take(reader, "+") ? "possessive" : "greedy";
  return { kind: "repeat", body, mode, ...times };
}

function readCounted(reader: Reader, body: Node): Node {
  reader.at++;
  const first = readRaw(reader);
  if (!isDigit(first)) return fail(reader, "invalid", "`{` begins no repetition such as `{2,3}`; a literal brace is `\\{`") ?? body;
  const min = readCount(reader, first - 0x30);
  let max = min;
  if (take(reader, ",")) max = char(peek(reader)) === "}" ? Number.POSITIVE_INFINITY : readCount(reader, 0);
  if (char(peek(reader)) !== "}") return fail(reader, "invalid", "a repetition such as `{2,3}` is not closed") ?? body;
  if (min > largest || (max > largest && max !== Number.POSITIVE_INFINITY))
    return fail(reader, "undecided", "a repetition with a very large count") ?? body;
  if (max < min) return fail(reader, "invalid", "a repetition such as `{2,3}` runs backwards") ?? body;
  return repeat(reader, body, { min, max, braces: true });
}

function readCount(reader: Reader, start: number): number {
  let count = start;
  while (isDigit(peek(reader))) count = Math.min(count * 10 + read(reader) - 0x30, largest + 1);
  return count;
}
