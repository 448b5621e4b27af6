import type { Connection } from "vscode-languageserver/node";
import { toDiagnostic } from "../../core/features/convert.ts";
import type { Analysis, RuleFailure } from "../../core/rules/analysis.ts";
import type { Session } from "../session/session.ts";

/** Sends diagnostics of all files, open or not, whenever something changed: newest state only, and only to files whose findings changed. */
export interface Publisher {
  /** Something changed; findings follow soon. */
  touch(): void;
  dispose(): void;
}

/** How long a burst of edits is waited for: as long as the last round took, within these bounds (milliseconds). */
const patience = { least: 5, most: 300 };

export function createPublisher(connection: Connection, session: Session, after: () => void): Publisher {
  const sent = new Map<string, Analysis>();
  const complained = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let lastRound: number = patience.least;

  const complain = (failure: RuleFailure): void => {
    if (complained.has(failure.rule)) return;
    complained.add(failure.rule);
    connection.console.error(`The rule ${failure.rule} failed and was left out: ${failure.message}`);
  };

  const publish = (): void => {
    timer = undefined;
    const start = performance.now();
    const seen = new Set<string>();
    for (const set of session.sets()) {
      const analysis = session.analysisOf(set);
      analysis.failures.forEach(complain);
      for (const id of set.byId.keys()) {
        seen.add(id);
        if (sent.get(id) === analysis) continue;
        sent.set(id, analysis);
        send(connection, id, analysis);
      }
    }
    for (const id of sent.keys()) {
      if (seen.has(id)) continue;
      sent.delete(id);
      void connection.sendDiagnostics({ uri: id, diagnostics: [] });
    }
    lastRound = performance.now() - start;
    after();
  };

  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(publish, Math.min(patience.most, Math.max(patience.least, lastRound)));
    },
    dispose: () => clearTimeout(timer),
  };
}

function send(connection: Connection, id: string, analysis: Analysis): void {
  const documentOf = (other: string) => analysis.set.byId.get(other);
  const own = analysis.findings.filter((finding) => finding.document === id);
  void connection.sendDiagnostics({ uri: id, diagnostics: own.map((finding) => toDiagnostic(finding, documentOf)) });
}
