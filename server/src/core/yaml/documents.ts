import { Composer, type CST, type Document, Parser } from "yaml";

const options = { schema: "failsafe", uniqueKeys: false, logLevel: "silent", prettyErrors: false, strict: true } as const;

/** So many tokens out of place are told of a text. From the first on the library takes every token of the document for one, at a high price. */
const mostStray = 1_000;

/** All documents of a text as the library reads them. */
export function readDocuments(text: string): readonly Document.Parsed[] {
  return [...new Composer(options).compose(withoutEcho(new Parser().parse(text)))];
}

function* withoutEcho(tokens: Iterable<CST.Token>): Generator<CST.Token, void> {
  let stray = 0;
  for (const token of tokens) if (token.type !== "error" || ++stray <= mostStray) yield token;
}
