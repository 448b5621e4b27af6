import { type Connection, DiagnosticSeverity } from "vscode-languageserver/node";
import { diagnosticSource } from "../../core/features/convert.ts";
import { type Limits, tooLarge, tooMuch } from "../limits.ts";
import { type OpenVersions, versionOf } from "./open-versions.ts";

/** The limits that a file may meet. */
export type RefusedBy = "fileSize" | "values";

/** Files of ours above a limit. Each says so on its first line and is looked at no further. */
export interface Oversized {
  put(uri: string, limit: RefusedBy): void;
  remove(uri: string): void;
  has(uri: string): boolean;
  all(): readonly string[];
}

const sentences: Readonly<Record<RefusedBy, (limits: Limits) => string>> = { fileSize: tooLarge, values: tooMuch };

/** No file is too large yet. */
export function createOversized(connection: Connection, open: OpenVersions, limitsOf: () => Limits): Oversized {
  const all = new Set<string>();
  const line = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  return {
    put: (uri, limit) => {
      all.add(uri);
      const message = `This file ${sentences[limit](limitsOf())} The setting \`opensearchSecurity.limits.${limit}\` raises the limit.`;
      const diagnostic = { range: line, severity: DiagnosticSeverity.Information, source: diagnosticSource, message };
      void connection.sendDiagnostics({ uri, ...versionOf(open, uri), diagnostics: [diagnostic] });
    },
    has: (uri) => all.has(uri),
    all: () => [...all],
    remove: (uri) => {
      if (all.delete(uri)) void connection.sendDiagnostics({ uri, ...versionOf(open, uri), diagnostics: [] });
    },
  };
}
