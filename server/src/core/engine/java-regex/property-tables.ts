import { type CharTest, anyChar, anyOf, between, inSet } from "./chars.ts";
import { unicode } from "./stable.ts";

const javaIgnorable = String.raw`\0-\x08\x0e-\x1b\x7f-\x9f\p{Cf}`;

/** ASCII classes and fixed sets by their exact name. Source: `CharPredicates.forProperty`. */
export const asciiProperties: ReadonlyMap<string, CharTest> = new Map([
  ["L1", between(0, 0xff)],
  ["all", anyChar],
  ["ASCII", between(0, 0x7f)],
  ["Alnum", inSet(/^[0-9A-Za-z]$/)],
  ["Alpha", inSet(/^[A-Za-z]$/)],
  ["Blank", inSet(/^[ \t]$/)],
  ["Cntrl", inSet(/^[\0-\x1f\x7f]$/)],
  ["Digit", between(0x30, 0x39)],
  ["Graph", between(0x21, 0x7e)],
  ["Lower", between(0x61, 0x7a)],
  ["Print", between(0x20, 0x7e)],
  ["Punct", inSet(/^[!-/:-@[-`{-~]$/)],
  ["Space", inSet(/^[\t-\r ]$/)],
  ["Upper", between(0x41, 0x5a)],
  ["XDigit", inSet(/^[0-9A-Fa-f]$/)],
]);

/** General categories by their exact name; Java has no long names. Source: `CharPredicates.forProperty`. */
export const categories: ReadonlyMap<string, CharTest> = new Map(
  "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf L M N Z C P S LC LD"
    .split(" ")
    .map((name): [string, CharTest] => [name, unicode(name === "LD" ? /^[\p{L}\p{Nd}]$/u : new RegExp(`^\\p{${name}}$`, "u"))]),
);

/** Methods of `Character` by the name after `java`. Source: `CharPredicates.forProperty`. */
export const javaMethods: ReadonlyMap<string, CharTest> = new Map([
  ["LowerCase", unicode(/^\p{Lowercase}$/u)],
  ["UpperCase", unicode(/^\p{Uppercase}$/u)],
  ["Alphabetic", unicode(/^\p{Alphabetic}$/u)],
  ["Ideographic", unicode(/^\p{Ideographic}$/u)],
  ["TitleCase", unicode(/^\p{Lt}$/u)],
  ["Digit", unicode(/^\p{Nd}$/u)],
  ["Defined", unicode(/^\P{Cn}$/u)],
  ["Letter", unicode(/^\p{L}$/u)],
  ["LetterOrDigit", unicode(/^[\p{L}\p{Nd}]$/u)],
  ["JavaIdentifierStart", unicode(/^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u)],
  ["JavaIdentifierPart", unicode(new RegExp(String.raw`^[\p{L}\p{Sc}\p{Pc}\p{Nd}\p{Nl}\p{Mc}\p{Mn}${javaIgnorable}]$`, "u"))],
  ["UnicodeIdentifierStart", unicode(/^\p{ID_Start}$/u)],
  ["UnicodeIdentifierPart", unicode(new RegExp(String.raw`^[\p{ID_Continue}${javaIgnorable}]$`, "u"))],
  ["IdentifierIgnorable", unicode(new RegExp(`^[${javaIgnorable}]$`, "u"))],
  ["SpaceChar", unicode(/^\p{Z}$/u)],
  ["Whitespace", inSet(/^[\t-\r\x1c- \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/)],
  ["ISOControl", inSet(/^[\0-\x1f\x7f-\x9f]$/)],
  ["Mirrored", unicode(/^\p{Bidi_Mirrored}$/u)],
]);

/** POSIX names with Unicode meaning, in upper case: with the flag `U`, and after `Is`. Source: `CharPredicates.getPosixPredicate`. */
export const unicodePosix: ReadonlyMap<string, CharTest> = new Map([
  ["ALPHA", unicode(/^\p{Alphabetic}$/u)],
  ["LOWER", unicode(/^\p{Lowercase}$/u)],
  ["UPPER", unicode(/^\p{Uppercase}$/u)],
  ["SPACE", unicode(/^[\p{Z}\t-\r\u0085]$/u)],
  ["PUNCT", unicode(/^\p{P}$/u)],
  ["XDIGIT", anyOf([unicode(/^\p{Nd}$/u), inSet(/^[0-9A-Fa-f\uff10-\uff19\uff21-\uff26\uff41-\uff46]$/u)])],
  ["ALNUM", unicode(/^[\p{Alphabetic}\p{Nd}]$/u)],
  ["CNTRL", unicode(/^\p{Cc}$/u)],
  ["DIGIT", unicode(/^\p{Nd}$/u)],
  ["BLANK", unicode(/^[\p{Zs}\t]$/u)],
  ["GRAPH", unicode(/^[^\p{Z}\p{Cc}\p{Cs}\p{Cn}]$/u)],
  ["PRINT", unicode(/^[^\p{Zl}\p{Zp}\p{Cc}\p{Cs}\p{Cn}]$/u)],
]);

/** `\w` with the flag `U`. */
export const unicodeWord = unicode(/^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]$/u);

/** Binary properties after `Is`, in upper case. Source: `CharPredicates.getUnicodePredicate`. */
export const binaryProperties: ReadonlyMap<string, CharTest> = new Map([
  ["ALPHABETIC", unicode(/^\p{Alphabetic}$/u)],
  ["ASSIGNED", unicode(/^\P{Cn}$/u)],
  ["CONTROL", unicode(/^\p{Cc}$/u)],
  ["HEXDIGIT", unicodePosix.get("XDIGIT") ?? anyChar],
  ["HEX_DIGIT", unicodePosix.get("XDIGIT") ?? anyChar],
  ["IDEOGRAPHIC", unicode(/^\p{Ideographic}$/u)],
  ["JOINCONTROL", between(0x200c, 0x200d)],
  ["JOIN_CONTROL", between(0x200c, 0x200d)],
  ["LETTER", unicode(/^\p{L}$/u)],
  ["LOWERCASE", unicode(/^\p{Lowercase}$/u)],
  ["NONCHARACTERCODEPOINT", isNonCharacter],
  ["NONCHARACTER_CODE_POINT", isNonCharacter],
  ["TITLECASE", unicode(/^\p{Lt}$/u)],
  ["PUNCTUATION", unicode(/^\p{P}$/u)],
  ["UPPERCASE", unicode(/^\p{Uppercase}$/u)],
  ["WHITESPACE", unicode(/^[\p{Z}\t-\r\u0085]$/u)],
  ["WHITE_SPACE", unicode(/^[\p{Z}\t-\r\u0085]$/u)],
  ["WORD", unicodeWord],
]);

/** Scripts that every release of Java knows, in upper case, with their four letter codes. Source: `Character.UnicodeScript`. */
export const scripts: ReadonlyMap<string, CharTest> = new Map(
  "Latin:Latn Greek:Grek Cyrillic:Cyrl Armenian:Armn Hebrew:Hebr Arabic:Arab Thai:Thai Devanagari:Deva Han:Hani Hiragana:Hira Katakana:Kana Hangul:Hang Common:Zyyy Inherited:Zinh"
    .split(" ")
    .flatMap((pair): [string, CharTest][] => {
      const [name = "", code = ""] = pair.toUpperCase().split(":");
      const test = unicode(new RegExp(`^\\p{Script=${pair.slice(0, name.length)}}$`, "u"));
      return [
        [name, test],
        [code, test],
      ];
    }),
);

/** Blocks that every release of Java knows, in upper case, in all the spellings of `Character.UnicodeBlock.forName`. */
export const blocks: ReadonlyMap<string, CharTest> = new Map(
  [
    block(0x0, 0x7f, ["BASIC_LATIN", "BASIC LATIN", "BASICLATIN"]),
    block(0x80, 0xff, ["LATIN_1_SUPPLEMENT", "LATIN-1 SUPPLEMENT", "LATIN-1SUPPLEMENT"]),
    block(0x100, 0x17f, ["LATIN_EXTENDED_A", "LATIN EXTENDED-A", "LATINEXTENDED-A"]),
    block(0x180, 0x24f, ["LATIN_EXTENDED_B", "LATIN EXTENDED-B", "LATINEXTENDED-B"]),
    block(0x370, 0x3ff, ["GREEK", "GREEK AND COPTIC", "GREEKANDCOPTIC"]),
    block(0x400, 0x4ff, ["CYRILLIC"]),
    block(0x530, 0x58f, ["ARMENIAN"]),
    block(0x590, 0x5ff, ["HEBREW"]),
    block(0x600, 0x6ff, ["ARABIC"]),
    block(0xe00, 0xe7f, ["THAI"]),
    block(0x2000, 0x206f, ["GENERAL_PUNCTUATION", "GENERAL PUNCTUATION", "GENERALPUNCTUATION"]),
    block(0x3040, 0x309f, ["HIRAGANA"]),
    block(0x30a0, 0x30ff, ["KATAKANA"]),
    block(0x4e00, 0x9fff, ["CJK_UNIFIED_IDEOGRAPHS", "CJK UNIFIED IDEOGRAPHS", "CJKUNIFIEDIDEOGRAPHS"]),
    block(0xac00, 0xd7af, ["HANGUL_SYLLABLES", "HANGUL SYLLABLES", "HANGULSYLLABLES"]),
  ].flat(),
);

function block(low: number, high: number, names: readonly string[]): [string, CharTest][] {
  return names.map((name) => [name, between(low, high)]);
}

function isNonCharacter(code: number): boolean {
  return (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}
