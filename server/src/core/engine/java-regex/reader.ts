/** The embedded flags `(?idmsucxU)`. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly unixLines: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unicodeCase: boolean;
  readonly canonical: boolean;
  readonly comments: boolean;
  readonly unicodeClass: boolean;
}

/** Why a pattern was not read to its end. `invalid`: Java refuses it; `undecided`: we cannot say. */
export interface Problem {
  readonly kind: "invalid" | "undecided";
  readonly message: string;
}

/** A pattern while it is read. After a problem the reader stands at the end, so that every loop ends. */
export interface Reader {
  readonly codes: readonly number[];
  at: number;
  flags: Flags;
  /** Capturing groups opened so far. */
  groups: number;
  readonly names: Map<string, number>;
  depth: number;
  problem: Problem | undefined;
}

/** What stands behind the last character. */
export const end = -1;

/** A reader over code points, without flags. */
export function readerOf(codes: readonly number[]): Reader {
  const flags: Flags = {
    ignoreCase: false,
    unixLines: false,
    multiline: false,
    dotAll: false,
    unicodeCase: false,
    canonical: false,
    comments: false,
    unicodeClass: false,
  };
  return { codes, at: 0, flags, groups: 0, names: new Map(), depth: 0, problem: undefined };
}

/** Records the first problem and jumps to the end. */
export function fail(reader: Reader, kind: Problem["kind"], message: string): undefined {
  reader.problem ??= { kind, message };
  reader.at = reader.codes.length;
  return undefined;
}

/** The character at a distance, white space and comments included. */
export function raw(reader: Reader, distance = 0): number {
  return reader.codes[reader.at + distance] ?? end;
}

/** The next character that counts; with the flag `x` white space and comments are stepped over. */
export function peek(reader: Reader): number {
  if (reader.flags.comments) skipComments(reader);
  return raw(reader);
}

/** The next character that counts, consumed. */
export function read(reader: Reader): number {
  const code = peek(reader);
  reader.at++;
  return code;
}

/** The next character whatever it is, consumed. */
export function readRaw(reader: Reader): number {
  const code = raw(reader);
  reader.at++;
  return code;
}

/** Is the next character that counts this one? It is then consumed. */
export function take(reader: Reader, wanted: string): boolean {
  const found = peek(reader) === wanted.codePointAt(0);
  if (found) reader.at++;
  return found;
}

/** A code as text, for comparisons that read well; the empty text at the end. */
export function char(code: number): string {
  return code === end ? "" : String.fromCodePoint(code);
}

/** ASCII digit? */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** White space that the flag `x` steps over. */
export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x9 && code <= 0xd);
}

function skipComments(reader: Reader): void {
  for (;;) {
    if (isSpace(raw(reader))) reader.at++;
    else if (char(raw(reader)) === "#") skipLine(reader);
    else return;
  }
}

/** The line's end itself stays: of the ends that are not ASCII white space Java takes the character as a literal. */
function skipLine(reader: Reader): void {
  const ends = reader.flags.unixLines ? /^\n?$/u : /^[\n\r\u0085\u2028\u2029]?$/u;
  while (!ends.test(char(raw(reader)))) reader.at++;
}
