import { type Connection, DiagnosticSeverity } from "vscode-languageserver/node";
import { diagnosticSource } from "../../core/features/convert.ts";
import { type Limits, tooLarge } from "../limits.ts";
import { type OpenVersions, versionOf } from "./open-versions.ts";

/** Files of ours above the limit of size. Each says so on its first line and is looked at no further. */
export interface Oversized {
  put(uri: string): void;
  remove(uri: string): void;
  has(uri: string): boolean;
  all(): readonly string[];
}

/** No file is too large yet. */
export function createOversized(connection: Connection, open: OpenVersions, limitsOf: () => Limits): Oversized {
  const all = new Set<string>();
  const line = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  return {
    put: (uri) => {
      all.add(uri);
      const message = `This file ${tooLarge(limitsOf())} The setting \`opensearchSecurity.limits.fileSize\` raises the limit.`;
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
