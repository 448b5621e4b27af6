import type { Piece, Sentence } from "./model.ts";

// Controls, format and bidi marks, zero-width and unused code points, lone surrogates, and all blanks but the plain one.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** The text with every character that hides or reorders others written as its code, such as `‹U+202E›`. */
export function visible(text: string): string {
  return text.replace(invisible, (unit) => `‹U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

/** A name or value from a file or token. An empty one is said in words by whoever shows it. */
export function code(text: string): Piece {
  return { code: text === "" ? '""' : visible(text) };
}

/** A sentence from a template: literal parts are our words, the rest are pieces or lists of them. */
export function say(parts: TemplateStringsArray, ...values: readonly (Piece | Sentence)[]): Sentence {
  const pieces: Piece[] = [];
  parts.forEach((part, index) => {
    if (part !== "") pieces.push(part);
    const value = values[index];
    if (value === undefined) return;
    if (isSentence(value)) pieces.push(...value);
    else pieces.push(value);
  });
  return pieces.filter((piece) => piece !== "");
}

/** A sentence written with backticks around names, as findings and traces write them. */
export function fromBackticks(text: string): Sentence {
  const parts = visible(text).split("`");
  // An odd count of backticks leaves one that belongs to a name: show the text as it is.
  if (parts.length % 2 === 0) return [visible(text)];
  return parts.map((part, index): Piece => (index % 2 === 1 ? { code: part } : part)).filter((piece) => piece !== "");
}

/** Names in a row: `a`, `b` and 3 more. */
export function names(texts: readonly string[], limit = 6): Sentence {
  const shown = texts.slice(0, limit);
  const pieces = shown.flatMap((text, index): Piece[] => (index === 0 ? [code(text)] : [", ", code(text)]));
  return texts.length > limit ? [...pieces, ` and ${count(texts.length - limit, "more", "more")}`] : pieces;
}

/** `1 role`, `3 roles`, `12,000 roles`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`;
}

/** Digits in groups of three; the same in every locale. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** What a sentence says without style: names in backticks, places as `file:line`. */
export function plain(sentence: Sentence): string {
  return sentence.map(plainPiece).join("");
}

function plainPiece(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if ("code" in piece) return inBackticks(piece.code);
  if ("strong" in piece) return piece.strong;
  if ("role" in piece) return inBackticks(piece.role);
  return `${piece.where.file}:${piece.where.line}`;
}

// A name that holds a backtick takes two around it, as Markdown wants it.
function inBackticks(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function isSentence(value: Piece | Sentence): value is Sentence {
  return Array.isArray(value);
}
