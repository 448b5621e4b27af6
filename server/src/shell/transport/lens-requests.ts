import type { CodeLens, Connection } from "vscode-languageserver/node";
import { codeLenses, type LensKind, lensText } from "../../core/features/code-lens.ts";
import { toRange } from "../../core/features/convert.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { Session } from "../session/session.ts";
import { documentAt } from "./asked-document.ts";
import { commandFor } from "./client-commands.ts";

/** What the handlers ask about the client with each request. */
export interface LensClient {
  readonly shown: () => ReadonlySet<LensKind>;
  /** The commands that it runs itself. */
  readonly commands: () => ReadonlySet<string>;
}

/** Up to so many lenses are sent with their words; of more, each gets them when it comes into sight. */
const mostAtOnce = 100;

interface LensData {
  readonly uri: string;
  readonly kind: LensKind;
  readonly name: string;
}

/** Code lenses and their resolution. */
export function answerLensRequests(connection: Connection, session: Session, client: LensClient): void {
  connection.onCodeLens(({ textDocument }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const { set, document } = asked;
    const lenses = codeLenses(set, document, client.shown()).map(({ kind, name, span }): CodeLens => {
      const data: LensData = { uri: document.id, kind, name };
      return { range: toRange(document, span), data };
    });
    return lenses.length > mostAtOnce ? lenses : lenses.map((lens) => resolved(set, lens, client));
  });
  connection.onCodeLensResolve((lens) => {
    const set = session.setOf(dataOf(lens)?.uri ?? "");
    return set === undefined ? lens : resolved(set, lens, client);
  });
}

function dataOf({ data }: CodeLens): LensData | undefined {
  const { uri, kind, name } = (data ?? {}) as Partial<LensData>;
  return uri === undefined || kind === undefined || name === undefined ? undefined : { uri, kind, name };
}

/** The lens with its words; as it is when the thing has gone in the meantime. */
function resolved(set: ConfigSet, lens: CodeLens, { commands }: LensClient): CodeLens {
  const data = dataOf(lens);
  const text = data === undefined ? undefined : lensText(set, data);
  if (data === undefined || text === undefined) return lens;
  const { title, places, previews } = text;
  const command = commandFor(commands(), { title, places, previews, uri: data.uri, position: lens.range.start });
  return { ...lens, command };
}
