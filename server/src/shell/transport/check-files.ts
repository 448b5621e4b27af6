import type { Connection } from "vscode-languageserver/node";
import { DiagnosticSeverity } from "vscode-languageserver/node";
import { diagnosticSource } from "../../core/features/convert.ts";
import { checkFileName } from "../../core/model/concern.ts";
import { type CheckFile, readCheckFile } from "../../core/rules/check-file.ts";
import { rules } from "../../core/rules/registry.ts";
import { indexLines, rangeOf } from "../../core/text/line-index.ts";
import type { Range } from "../../core/text/span.ts";
import { nearestCheckFile, type PlacedCheckFile, statedKind } from "../session/check-files.ts";
import type { RootedFile, Session } from "../session/session.ts";

/** The check files of the workspace. What cannot be used in one is shown in it, and the rest counts. */
export interface CheckFiles {
  put(file: RootedFile): void;
  remove(uri: string): void;
  /** True when a check file says what a file is, so that it has to be read whatever it looks like. */
  states(file: Pick<RootedFile, "root" | "path">): boolean;
  /** Where the check file that counts for a file states a known release. */
  targetFor(file: Pick<RootedFile, "root" | "path">): { readonly path: string; readonly range: Range } | undefined;
}

/** True for the URI of a check file. */
export function isCheckFile(uri: string): boolean {
  return uri.endsWith(`/${checkFileName}`);
}

interface Shown extends PlacedCheckFile {
  /** Where it states a release. */
  readonly target: Range | undefined;
}

const known = new Set(rules.map(({ id }) => id));

/** No check files yet. */
export function createCheckFiles(connection: Connection, session: Session): CheckFiles {
  const all = new Map<string, Shown>();
  let listed: readonly PlacedCheckFile[] = [];
  const tell = (): void => {
    listed = [...all.values()];
    session.setCheckFiles(listed);
  };
  return {
    put: ({ id, root, path, text }) => {
      const content = readCheckFile(text, known);
      const target = content.targetSpan === undefined ? undefined : rangeOf(indexLines(text), content.targetSpan);
      all.set(id, { id, root, path, content, target });
      void connection.sendDiagnostics({ uri: id, diagnostics: diagnosticsOf(text, content) });
      tell();
    },
    remove: (uri) => {
      if (!all.delete(uri)) return;
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      tell();
    },
    states: (file) => statedKind(listed, file) !== undefined,
    targetFor: (file) => {
      const nearest = nearestCheckFile(listed, file);
      const range = nearest === undefined ? undefined : all.get(nearest.id)?.target;
      return nearest === undefined || range === undefined ? undefined : { path: nearest.id, range };
    },
  };
}

function diagnosticsOf(text: string, { problems }: CheckFile) {
  const lines = indexLines(text);
  return problems.map(({ message, span }) => ({
    range: rangeOf(lines, span),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message,
  }));
}
