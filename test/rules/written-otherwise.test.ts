import { describe, expect, it } from "vitest";
import { isScalar, parseDocument, type Scalar, visit } from "yaml";
import { checkTexts, type Texts } from "../support/rule-fixture.ts";
import { ruleSamples } from "../support/rule-samples.ts";

/** What is found, wherever it stands. */
function found(texts: Texts): string[] {
  const { findings, failures } = checkTexts(texts);
  expect(failures).toEqual([]);
  return findings
    .map(({ document, rule, level, message, fixes }) => {
      const sentence = message.replaceAll("\r\n", "\n").replaceAll(/\bline \d+/g, "line");
      return [document, rule, level, sentence, ...fixes.map(({ title, safety }) => `${safety}: ${title}`)].join("\n");
    })
    .toSorted();
}

type Style = NonNullable<Scalar["type"]>;

/** The text as the yaml package writes it; one that it cannot read, or that holds several documents, stays as it is. */
function rewritten(text: string, layout: { readonly indent?: number; readonly indentSeq?: boolean; readonly keys?: Style }): string {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false, merge: false });
  if (document.errors.length > 0 || document.contents === null) return text;
  const { keys, ...options } = layout;
  if (keys !== undefined) visit(document, { Pair: (_, { key }) => void (isScalar(key) && (key.type = keys)) });
  return document.toString({ lineWidth: 0, verifyAliasOrder: false, ...options });
}

const ways: Readonly<Record<string, (text: string) => string>> = {
  "with CRLF": (text) => text.replaceAll("\n", "\r\n"),
  "behind a document marker": (text) => (/^(?:---|%)/m.test(text) ? text : `---\n${text}`),
  "before a comment": (text) => `${text}\n# the end\n`,
  "without a last line break": (text) => text.replace(/\n+$/, ""),
  "indented by four": (text) => rewritten(text, { indent: 4 }),
  "with lists at the column of their key": (text) => rewritten(text, { indentSeq: false }),
  "with keys in double quotes": (text) => rewritten(text, { keys: "QUOTE_DOUBLE" }),
  "with keys in single quotes": (text) => rewritten(text, { keys: "QUOTE_SINGLE" }),
};

describe.each(Object.entries(ways))("the same is found in files that are written %s", (_, write) => {
  it.each(ruleSamples().map(({ name, texts }) => [name, texts] as const))("%s", (_name, texts) => {
    expect(found(new Map([...texts].map(([file, text]) => [file, write(text)])))).toEqual(found(texts));
  });
});
