import { Lexer } from "yaml";
import type { SyntaxProblem } from "./parsed.ts";

/**
 * How deep maps and lists may nest: far beyond any real file, and what the call stack bears wherever the core runs. No setting, since
 * a larger number would end the server instead of the reading.
 */
export const maxDepth = 500;

/** The problem of a text that nests deeper, at the place where it does. */
export function tooDeepAt(offset: number, length: number): SyntaxProblem {
  const message = `Maps and lists nest more than ${maxDepth} levels deep here. What stands here and below is not checked.`;
  return { code: tooDeepCode, message, span: { start: Math.min(offset, length), end: Math.min(offset + 1, length) } };
}

/** The code of the problem that is ours and not the file's. */
export const tooDeepCode = "TOO_DEEP";

/**
 * Where a text has more levels of brackets, or of `- - -` and `? ? ?` on one line, than are read; undefined where it has not. Levels by
 * indentation are left to the reader: the text grows with their square.
 */
export function deepPlace(text: string): number | undefined {
  return mayBeTooDeep(text) ? firstTooDeep(text) : undefined;
}

/** A cheap look that takes marks in comments and texts for real ones. */
function mayBeTooDeep(text: string): boolean {
  let brackets = 0;
  let marks = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 0x5b || unit === 0x7b) brackets++;
    else if (unit === 0x5d || unit === 0x7d) brackets--;
    else if (unit === 0x2d || unit === 0x3a || unit === 0x3f) marks++;
    else if (unit === 0x0a) marks = 0;
    if (brackets > maxDepth || marks > maxDepth) return true;
  }
  return false;
}

function firstTooDeep(text: string): number | undefined {
  let brackets = 0;
  let marks = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets = Math.max(0, brackets - 1);
    else if (token.endsWith("\n")) marks = 0;
    else if (brackets === 0 && (token === "-" || token === "?" || token === ":")) marks++;
    if (brackets + marks > maxDepth) return offset;
    // The lexer marks the beginnings of documents and scalars with signs of its own, which are no part of the text.
    if (!ownSigns.has(token)) offset += token.length;
  }
  return undefined;
}

const ownSigns: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);
