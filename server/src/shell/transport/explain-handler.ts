import type { Connection } from "vscode-languageserver/node";
import { mapRoleChoices } from "../../core/features/map-role.ts";
import { roleAt, whoGetsRole } from "../../core/features/who-gets.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import { spanOf } from "../../core/model/spans.ts";
import type { FixEdit } from "../../core/rules/rule.ts";
import { offsetAt, rangeOf } from "../../core/text/line-index.ts";
import {
  type MapRoleParams,
  type MapRoleResult,
  methods,
  type SetSummary,
  type WhoGetsParams,
  type WhoGetsResult,
} from "../../protocol.ts";
import { explainLogin, type LoginSets } from "../session/explain-login.ts";
import { loginSets, setId, summaryOf } from "../session/nearest-set.ts";
import type { Session } from "../session/session.ts";
import { explainParams, mapRoleParams, whoGetsParams } from "./own-params.ts";
import { decides, type UnreadId } from "../session/unread.ts";
import { canonical } from "./workspace.ts";

/** What previews need besides the session. */
export interface PreviewParts {
  /** Resolves when the workspace has been read. */
  readonly started: () => Promise<void>;
  /** Files that are there and were not read. */
  readonly unread: () => readonly UnreadId[];
}

/**
 * Answers the previews: what a login becomes, which sets there are, how to map a backend role, who gets a role. An explanation waits until
 * the workspace has been read, since half of the files would tell another story.
 */
export function answerPreviews(connection: Connection, session: Session, { started, unread }: PreviewParts): void {
  const setsNow = (): readonly ConfigSet[] => loginSets(session.sets(), (set) => decides(set, unread()));
  connection.onRequest(methods.explain, async (sent: unknown) => {
    const params = explainParams(sent);
    await started().catch(() => undefined);
    const near = params.near === undefined ? {} : { near: canonical(params.near) };
    const files = { sets: session.sets(), repairsOf: (set: ConfigSet) => repairsOf(session, set), unread: unread() };
    return explainLogin(files, { ...params, ...near }, Date.now());
  });
  connection.onRequest(methods.sets, (): readonly SetSummary[] => setsNow().map(summaryOf));
  connection.onRequest(methods.mapRole, (params: unknown): MapRoleResult => mapRole(setsNow(), mapRoleParams(params)));
  connection.onRequest(methods.whoGets, (params: unknown): WhoGetsResult | null => whoGets(session, whoGetsParams(params)));
}

/** The fixes of findings for which the product refuses a file, in the order of the files. */
function repairsOf(session: Session, set: ConfigSet): ReturnType<LoginSets["repairsOf"]> {
  const edit = ({ document, span, newText }: FixEdit) => {
    const file = set.byId.get(document);
    return file === undefined ? [] : [{ path: document, range: rangeOf(file.lines, span), newText }];
  };
  return session.analysisOf(set).findings.flatMap(({ rejection, effect, document, span, fixes: [fix] }) => {
    const file = set.byId.get(document);
    if ((rejection === undefined && effect !== "file-rejected") || fix === undefined || file === undefined) return [];
    return [{ fix: { title: fix.title, edits: fix.edits.flatMap(edit) }, at: { path: document, range: rangeOf(file.lines, span) } }];
  });
}

function mapRole(sets: readonly ConfigSet[], { set: id, backendRole }: MapRoleParams): MapRoleResult {
  const set = sets.find((each) => setId(each) === id);
  const choices = set === undefined ? [] : mapRoleChoices(set, backendRole);
  return {
    choices: choices.map(({ role, detail, document, changes }) => ({
      role,
      detail,
      edits: changes.map(({ span, newText }) => ({ path: document.id, range: rangeOf(document.lines, span), newText })),
    })),
  };
}

function whoGets(session: Session, params: WhoGetsParams): WhoGetsResult | null {
  const uri = canonical(params.uri);
  const set = session.setOf(uri);
  const document = set?.byId.get(uri);
  if (set === undefined || document === undefined) return null;
  const role = roleAt(set, uri, offsetAt(document.lines, params.position));
  if (role === undefined) return null;
  const ways = whoGetsRole(set, role).flatMap(({ at, ...way }) => {
    const file = set.byId.get(at.document);
    return file === undefined ? [] : [{ ...way, path: file.id, range: rangeOf(file.lines, spanOf(file, at)) }];
  });
  return { role, ways };
}
