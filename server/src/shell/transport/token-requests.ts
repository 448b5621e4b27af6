import {
  type Connection,
  SemanticTokensBuilder,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver/node";
import { semanticTokens } from "../../core/features/semantic-tokens.ts";
import { tokenModifiers, tokenTypes } from "../../core/features/token-legend.ts";
import { offsetAt, positionAt } from "../../core/text/line-index.ts";
import type { Session } from "../session/session.ts";
import { type AskedDocument, documentAt } from "./asked-document.ts";

/** Answers are kept for the differences of so many documents. */
const mostKept = 20;

/** Semantic tokens of whole documents, of what changed in them, and of a part; null for files of other programs, so that others may answer. */
export function answerTokenRequests(connection: Connection, session: Session): void {
  const builders = new Map<string, SemanticTokensBuilder>();
  const builderOf = (uri: string): SemanticTokensBuilder => {
    const builder = builders.get(uri) ?? new SemanticTokensBuilder();
    // The one asked for last is forgotten last.
    builders.delete(uri);
    builders.set(uri, builder);
    for (const oldest of builders.keys()) if (builders.size > mostKept) builders.delete(oldest);
    return builder;
  };
  connection.onRequest(SemanticTokensRequest.type, ({ textDocument }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const builder = builderOf(asked.document.id);
    // A fresh start takes back what an earlier answer left behind.
    builder.previousResult("");
    return filled(builder, asked).build();
  });
  connection.onRequest(SemanticTokensDeltaRequest.type, ({ textDocument, previousResultId }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const builder = builderOf(asked.document.id);
    builder.previousResult(previousResultId);
    return filled(builder, asked).buildEdits();
  });
  connection.onRequest(SemanticTokensRangeRequest.type, ({ textDocument, range }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const { lines } = asked.document;
    return filled(new SemanticTokensBuilder(), asked, { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) }).build();
  });
}

function filled(
  builder: SemanticTokensBuilder,
  { set, document }: AskedDocument,
  stretch = { start: 0, end: document.text.length },
): SemanticTokensBuilder {
  for (const { span, type, modifiers } of semanticTokens(set, document)) {
    if (span.end <= stretch.start || span.start >= stretch.end) continue;
    const { line, character } = positionAt(document.lines, span.start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), bits);
  }
  return builder;
}
