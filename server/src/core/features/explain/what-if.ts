import type { FileKind } from "../../catalog/kinds.ts";
import { configSet } from "../../model/config-set.ts";
import { type ParsedFile, parseFile } from "../../model/document.ts";
import { applyChanges, type TextChange } from "../../text/change.ts";
import { offsetAt } from "../../text/line-index.ts";
import type { Assumptions } from "../preview/assumptions.ts";
import type { WhatIf } from "../preview/context.ts";
import type { ReportFix } from "../preview/report.ts";
import { explain, type ExplainReport, type ExplainRequest } from "../explain.ts";

/** The login with what the reader assumes; `jwks` is left to who can verify signatures. */
export function withAssumptions(request: ExplainRequest, assumptions: Assumptions): ExplainRequest {
  const { remoteAddress, remoteHost, reverseDns, signatureValid, rolesMappingResolution, directoryRoles } = assumptions;
  return {
    ...request,
    client: {
      address: remoteAddress ?? request.client.address,
      hostName: remoteHost ?? request.client.hostName,
      reverseDns: reverseDns ?? request.client.reverseDns,
    },
    assumeSignatureValid: signatureValid ?? request.assumeSignatureValid,
    mappingResolution: rolesMappingResolution ?? request.mappingResolution,
    directoryRoles: directoryRoles ?? request.directoryRoles,
  };
}

/** The login with the files as a fix leaves them; files outside of the set stay as they are. */
export function withFix(request: ExplainRequest, fix: ReportFix): ExplainRequest {
  const files = new Map<FileKind, ParsedFile>();
  for (const [kind, document] of request.set.documents) {
    const path = request.pathOf(document.id);
    const changes: TextChange[] = fix.edits
      .filter((edit) => edit.path === path)
      .map(({ range, newText }) => ({
        span: { start: offsetAt(document.lines, range.start), end: offsetAt(document.lines, range.end) },
        newText,
      }));
    files.set(
      kind,
      changes.length === 0 ? document : parseFile({ id: document.id, path: document.path, text: applyChanges(document.text, changes) }),
    );
  }
  return { ...request, set: configSet(request.set.id, files, request.set.target) };
}

/**
 * Looks at a login again after one change. Signatures keep their verdicts, so a change of keys cannot be worked out. Only the look behind
 * a refused file tells near misses; the others are asked for their outcome.
 */
export function whatIf(request: ExplainRequest, verdicts: ReadonlyMap<string, boolean>): (change: WhatIf) => ExplainReport | undefined {
  const brief: ExplainRequest = { ...request, brief: true };
  return (change) => {
    if ("accepted" in change) return explain({ ...request, ignoreRejections: true }, verdicts);
    if ("at" in change) return explain({ ...brief, now: change.at }, verdicts);
    if ("role" in change) return explain({ ...brief, alsoGranted: change.role }, verdicts);
    if ("fix" in change) return explain(withFix(brief, change.fix), verdicts);
    return change.assume.jwks === undefined ? explain(withAssumptions(brief, change.assume), verdicts) : undefined;
  };
}
