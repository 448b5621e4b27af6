import type { Connection } from "vscode-languageserver/node";
import { toDiagnostic } from "../../core/features/convert.ts";
import type { Analysis, RuleFailure } from "../../core/rules/analysis.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { Session } from "../session/session.ts";
import { attempt } from "./guard.ts";
import { type OpenVersions, versionOf } from "./open-versions.ts";
import { afterTurns } from "./turns.ts";

/**
 * Sends diagnostics of all files, open or not, whenever something changed: newest state only, and only to files whose findings or version changed.
 */
export interface Publisher {
  /** Something changed; findings follow soon. */
  touch(): void;
  dispose(): void;
}

/**
 * How long a change waits for more of them: while rounds are cheap only for the messages that came with it, one of which is read per turn of the event
 * loop; else as many milliseconds as both of the last two rounds took, up to a limit. One long round alone, such as the first after a file was opened,
 * says nothing about the next.
 */
const patience = { turns: 8, cheap: 50, most: 300 };

/** A round works for so many milliseconds at a stretch, then requests that came meanwhile have their turn. */
const stretch = 30;

export interface PublisherOptions {
  readonly open: OpenVersions;
  /** True for files of which something else is said: that is not taken back. */
  readonly isTold: (uri: string) => boolean;
  /** Called after each round. */
  readonly after: () => void;
}

/** A publisher that has sent nothing yet. */
export function createPublisher(connection: Connection, session: Session, options: PublisherOptions): Publisher {
  const { open, after } = options;
  const sender = createSender(connection, session, options);
  let timer: NodeJS.Timeout | undefined;
  let callOff = (): void => undefined;
  let costs: readonly [before: number, last: number] = [0, 0];

  const cancel = (): void => {
    clearTimeout(timer);
    callOff();
  };
  // After a round that failed the next change brings a new one; files that it did not reach keep what was said of them.
  const round = (action: () => void): void => attempt(connection, "A round of findings", action);
  const soon = (action: () => void): void => {
    callOff = afterTurns(patience.turns, () => round(action));
  };
  /** `spent` are the milliseconds that the first set, which somebody looks at, has taken so far. */
  const work = (done: Set<ConfigSet>, spent = 0): void => {
    const start = performance.now();
    const passed = (): number => performance.now() - start;
    // Asked anew at each stretch: a file may have changed since, and old findings must not go out under a new version.
    const sets = session.sets();
    for (const set of openFirst(session, sets, open).filter((each) => !done.has(each))) {
      const steps = session.analyse(set);
      while (steps.next().done !== true) if (passed() > stretch) return soon(() => work(done, spent + passed()));
      sender.send(set);
      if (done.size === 0) costs = [costs[1], spent + passed()];
      done.add(set);
      if (passed() > stretch) return soon(() => work(done));
    }
    sender.clearOthers(sets);
    after();
  };

  return {
    touch: () => {
      cancel();
      const first = (): void => work(new Set());
      const cost = Math.min(...costs);
      if (cost <= patience.cheap) soon(first);
      else timer = setTimeout(() => round(first), Math.min(patience.most, cost));
    },
    dispose: cancel,
  };
}

interface Sender {
  /** Sends what is said of a set's files, unless it was sent before. */
  send(set: ConfigSet): void;
  /** Takes back what was said of files that are in none of the sets any more. */
  clearOthers(sets: readonly ConfigSet[]): void;
}

function createSender(connection: Connection, session: Session, { open, isTold }: PublisherOptions): Sender {
  const sent = new Map<string, Sent>();
  const complained = new Set<string>();
  const complain = ({ rule }: RuleFailure): void => {
    if (complained.has(rule)) return;
    complained.add(rule);
    // What the error says may quote a file, so the log has to do without it.
    connection.console.error(`The rule ${rule} failed, and its findings are missing. Please report it; all other rules go on.`);
  };
  return {
    send: (set) => {
      const analysis = session.analysisOf(set);
      analysis.failures.forEach(complain);
      for (const id of set.byId.keys()) {
        const { version } = versionOf(open, id);
        const before = sent.get(id);
        if (before?.analysis === analysis && (version === undefined || before.version === version)) continue;
        sent.set(id, { analysis, version });
        sendDiagnostics(connection, id, { analysis, version });
      }
    },
    clearOthers: (sets) => {
      const held = new Set(sets.flatMap((set) => [...set.byId.keys()]));
      for (const id of [...sent.keys()].filter((known) => !held.has(known))) {
        sent.delete(id);
        if (isTold(id)) continue;
        void connection.sendDiagnostics({ uri: id, ...versionOf(open, id), diagnostics: [] });
      }
    },
  };
}

/** Sets that somebody looks at come before the others, of which there may be ten thousands. */
function openFirst(session: Session, sets: readonly ConfigSet[], open: OpenVersions): readonly ConfigSet[] {
  const opened = new Set([...open.keys()].flatMap((id) => session.setOf(id) ?? []));
  return [...opened, ...sets.filter((set) => !opened.has(set))];
}

interface Sent {
  readonly analysis: Analysis;
  readonly version: number | undefined;
}

function sendDiagnostics(connection: Connection, id: string, { analysis, version }: Sent): void {
  const documentOf = (other: string) => analysis.set.byId.get(other);
  const own = analysis.findings.filter((finding) => finding.document === id);
  const diagnostics = own.map((finding) => toDiagnostic(finding, documentOf));
  void connection.sendDiagnostics({ uri: id, ...(version === undefined ? {} : { version }), diagnostics });
}
