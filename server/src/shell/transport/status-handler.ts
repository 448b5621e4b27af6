import type { Connection } from "vscode-languageserver/node";
import { knownTargets } from "../../core/catalog/target.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import { decidingComment } from "../../core/model/target-comment.ts";
import { rangeOf } from "../../core/text/line-index.ts";
import { methods, type StatusParams, type StatusResult, type TargetSource } from "../../protocol.ts";
import { setId, summaryOf } from "../session/nearest-set.ts";
import type { Session } from "../session/session.ts";
import type { CheckFiles } from "./check-files.ts";
import type { Place } from "./place.ts";
import { canonical } from "./workspace.ts";

/** The parts of a server that its status tells of. */
export interface StatusParts {
  readonly session: Session;
  readonly checkFiles: CheckFiles;
  readonly placeOf: (uri: string) => Place;
  /** True when a setting of the editor names the target. */
  readonly targetStated: () => boolean;
}

/** Answers what an editor shows of a config set all the time: which one it is, for which release, and how many findings it has. */
export function answerStatus(connection: Connection, parts: StatusParts): void {
  connection.onRequest(methods.releases, (): readonly string[] => knownTargets().map(({ name }) => name));
  connection.onRequest(methods.status, (params: StatusParams): StatusResult | null => {
    const uri = typeof params?.uri === "string" ? canonical(params.uri) : undefined;
    const own = uri === undefined ? undefined : parts.session.setOf(uri);
    const set = own ?? parts.session.sets().find((each) => setId(each) === params?.set);
    if (set === undefined) return null;
    return {
      set: summaryOf(set),
      fileKind: (uri === undefined ? undefined : set.byId.get(uri)?.kind) ?? null,
      target: set.target.name,
      source: sourceOf(set, parts),
      findings: countsOf(set, parts.session),
    };
  });
}

/** In the order in which the session looks for a target. */
function sourceOf(set: ConfigSet, { checkFiles, placeOf, targetStated }: StatusParts): TargetSource {
  const documents = [...set.documents.values()];
  const comment = decidingComment(documents);
  if (comment !== undefined) return { kind: "comment", path: comment.file.id, range: rangeOf(comment.file.lines, comment.span) };
  const [first] = documents;
  const stated = first === undefined ? undefined : checkFiles.targetFor(placeOf(first.id));
  if (stated !== undefined) return { kind: "check-file", ...stated };
  return { kind: targetStated() ? "setting" : "newest" };
}

function countsOf(set: ConfigSet, session: Session): StatusResult["findings"] {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { level } of session.analysisOf(set).findings) counts[level] += 1;
  return counts;
}
