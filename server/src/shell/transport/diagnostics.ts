import type { Connection } from "vscode-languageserver/node";
import { toDiagnostic } from "../../core/features/convert.ts";
import type { Analysis, RuleFailure } from "../../core/rules/analysis.ts";
import type { Session } from "../session/session.ts";
import { attempt } from "./guard.ts";
import { type OpenVersions, versionOf } from "./open-versions.ts";

/**
 * Sends diagnostics of all files, open or not, whenever something changed: newest state only, and only to files whose findings or version changed.
 */
export interface Publisher {
  /** Something changed; findings follow soon. */
  touch(): void;
  dispose(): void;
}

/** How long a burst of edits is waited for: as long as the last round took, within these bounds (milliseconds). */
const patience = { least: 5, most: 300 };

export interface PublisherOptions {
  readonly open: OpenVersions;
  /** Called after each round. */
  readonly after: () => void;
}

/** A publisher that has sent nothing yet. */
export function createPublisher(connection: Connection, session: Session, { open, after }: PublisherOptions): Publisher {
  const sent = new Map<string, Sent>();
  const complained = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let lastRound: number = patience.least;

  const complain = ({ rule }: RuleFailure): void => {
    if (complained.has(rule)) return;
    complained.add(rule);
    // What the error says may quote a file, so the log has to do without it.
    connection.console.error(`The rule ${rule} failed, and its findings are missing. Please report it; all other rules go on.`);
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
        const { version } = versionOf(open, id);
        const before = sent.get(id);
        if (before?.analysis === analysis && (version === undefined || before.version === version)) continue;
        sent.set(id, { analysis, version });
        send(connection, id, { analysis, version });
      }
    }
    for (const id of sent.keys()) {
      if (seen.has(id)) continue;
      sent.delete(id);
      void connection.sendDiagnostics({ uri: id, ...versionOf(open, id), diagnostics: [] });
    }
    lastRound = performance.now() - start;
    after();
  };

  return {
    touch: () => {
      clearTimeout(timer);
      // After a round that failed the next change brings a new one; files that it did not reach keep what was said of them.
      const round = (): void => attempt(connection, "A round of findings", publish);
      timer = setTimeout(round, Math.min(patience.most, Math.max(patience.least, lastRound)));
    },
    dispose: () => clearTimeout(timer),
  };
}

interface Sent {
  readonly analysis: Analysis;
  readonly version: number | undefined;
}

function send(connection: Connection, id: string, { analysis, version }: Sent): void {
  const documentOf = (other: string) => analysis.set.byId.get(other);
  const own = analysis.findings.filter((finding) => finding.document === id);
  const diagnostics = own.map((finding) => toDiagnostic(finding, documentOf));
  void connection.sendDiagnostics({ uri: id, ...(version === undefined ? {} : { version }), diagnostics });
}
