const backslash = 0x5c;

/**
 * Code points of a pattern, `\Q…\E` written out with single escapes. Digits at the start of a quotation become `\x3n`, so that
 * they cannot continue a back reference before them. Behaviour of `Pattern.RemoveQEQuoting`.
 */
export function unquote(source: string): readonly number[] {
  const codes = codePoints(source);
  if (!source.includes("\\Q")) return codes;
  const out: number[] = [];
  for (let at = 0; at < codes.length; ) {
    const code = codes[at] ?? 0;
    if (code !== backslash || at + 1 >= codes.length) {
      out.push(code);
      at++;
    } else if (isLetter(codes[at + 1], "Q")) {
      at = quoted(codes, at + 2, out);
    } else {
      out.push(code, codes[at + 1] ?? 0);
      at += 2;
    }
  }
  return out;
}

function codePoints(text: string): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    codes.push(code);
    at += code > 0xffff ? 2 : 1;
  }
  return codes;
}

function quoted(codes: readonly number[], from: number, out: number[]): number {
  for (let at = from; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === backslash && isLetter(codes[at + 1], "E")) return at + 2;
    const text = String.fromCodePoint(code);
    if (/[0-9]/.test(text)) {
      if (at === from) out.push(backslash, 0x78, 0x33);
      out.push(code);
    } else if (code < 128 && !/[a-z]/i.test(text)) {
      out.push(backslash, code);
    } else {
      out.push(code);
    }
  }
  return codes.length;
}

function isLetter(code: number | undefined, letter: string): boolean {
  return code === letter.charCodeAt(0);
}
