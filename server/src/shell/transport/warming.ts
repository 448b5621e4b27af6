import type { FileKind } from "../../core/catalog/kinds.ts";
import { codeActions } from "../../core/features/code-actions.ts";
import { hoverAt } from "../../core/features/name-hover.ts";
import { completionsAt } from "../../core/features/name-completion.ts";
import { definitionsAt } from "../../core/features/names.ts";
import { silenceChange } from "../../core/features/silence.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { SourceDocument } from "../../core/model/document.ts";
import { namesByPart } from "../../core/model/file-names.ts";
import { syntaxRule } from "../../core/rules/yaml/syntax.ts";
import type { Session } from "../session/session.ts";
import type { OpenVersions } from "./open-versions.ts";

/** Readies what the first requests about open documents need, while nobody asks for anything. */
export interface Warming {
  /** A round of findings is over. */
  after(): void;
  dispose(): void;
}

/** So many milliseconds at a stretch, then messages that came meanwhile have their turn. */
const stretch = 4;
/** Messages that came with a change, and the answers to them, come before this. */
const idle = 15;

/** What goes wrong here goes wrong again for whoever asks, and is told then. */
export function createWarming(session: Session, open: OpenVersions): Warming {
  const known = new Set<FileKind>();
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;

  const goOn = (steps: Iterator<unknown>): void => {
    const end = performance.now() + stretch;
    try {
      while (performance.now() < end) if (steps.next().done === true) return;
    } catch {
      return;
    }
    turn = setImmediate(() => goOn(steps));
  };
  const cancel = (): void => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
  return {
    after: () => {
      cancel();
      timer = setTimeout(() => goOn(stepsFor(session, { open, known })), idle);
    },
    dispose: cancel,
  };
}

interface Wanted {
  readonly open: OpenVersions;
  /** Kinds of files of which everything was asked once. */
  readonly known: Set<FileKind>;
}

function* stepsFor(session: Session, { open, known }: Wanted): Generator {
  for (const set of session.sets()) {
    const opened = [...set.documents.values()].filter(({ id }) => open.has(id));
    if (opened.length === 0) continue;
    // Names first: whoever asks for all of them at once would hold up a key in long files.
    for (const document of set.documents.values()) yield* namesByPart(document);
    for (const document of opened) {
      if (known.has(document.kind)) continue;
      known.add(document.kind);
      yield* firstAnswers(session, set, document);
    }
  }
}

/** Schemas are parsed and compiled code is loaded with the first answer about a kind of file. */
function* firstAnswers(session: Session, set: ConfigSet, document: SourceDocument): Generator {
  const { root } = document.yaml;
  if (root?.kind !== "map") return;
  const entry = root.entries.find(({ key }) => key !== "_meta");
  const inner = entry?.value.kind === "map" ? entry.value.entries[0] : undefined;
  const offsets = [entry, inner].flatMap((found) => (found === undefined ? [] : [found.keySpan.start + 1]));
  for (const offset of offsets) {
    const cursor = { set, document, offset };
    hoverAt(cursor);
    yield;
    completionsAt(cursor);
    yield;
    definitionsAt(cursor);
    yield;
    silenceChange({ rule: syntaxRule.id, span: { start: offset, end: offset } }, document);
    yield;
  }
  const [finding] = session.analysisOf(set).findings.filter((each) => each.document === document.id);
  const span = finding?.span ?? { start: 0, end: 0 };
  codeActions(session.analysisOf(set), { document: document.id, span, only: undefined, lazily: true });
  yield;
}
