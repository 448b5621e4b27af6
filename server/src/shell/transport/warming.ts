import type { FileKind } from "../../core/catalog/kinds.ts";
import { namesByPart } from "../../core/model/file-names.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { Session } from "../session/session.ts";
import { firstAnswers } from "./first-answers.ts";
import type { OpenVersions } from "./open-versions.ts";
import { createRehearsal } from "./rehearsal.ts";

/** Readies what the first keys and requests need, while nobody asks for anything. */
export interface Warming {
  /** A round of findings is over. */
  after(): void;
  /** Something comes that must not wait; goes on after the next round. */
  pause(): void;
}

/** So many milliseconds at a stretch, then messages that came meanwhile have their turn. */
const stretch = 2;
/** Messages that came with a change, and the answers to them, come before this. */
const idle = 15;

/** What goes wrong here goes wrong again for whoever asks, and is told then. */
export function createWarming(
  session: Session,
  { open, rules }: { readonly open: OpenVersions; readonly rules: readonly Rule[] },
): Warming {
  const wanted: Wanted = { open, known: new Set(), rehearse: createRehearsal(rules) };
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
  const pause = (): void => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
  return {
    after: () => {
      pause();
      timer = setTimeout(() => goOn(stepsFor(session, wanted)), idle);
    },
    pause,
  };
}

interface Wanted {
  readonly open: OpenVersions;
  /** Kinds of files of which everything was asked once. */
  readonly known: Set<FileKind>;
  readonly rehearse: (kinds: ReadonlySet<FileKind>) => Generator;
}

function* stepsFor(session: Session, { open, known, rehearse }: Wanted): Generator {
  for (const set of session.sets()) {
    const opened = [...set.documents.values()].filter(({ id }) => open.has(id));
    if (opened.length === 0) continue;
    yield* session.readyForEdits(set);
    // Names before answers: whoever asks for all of them at once would hold up a key in long files.
    for (const document of set.documents.values()) yield* namesByPart(document);
    for (const document of opened) {
      if (known.has(document.kind)) continue;
      known.add(document.kind);
      // Schemas are parsed and compiled code is loaded with the first answer about a kind of file.
      yield* firstAnswers(session, set, document);
    }
  }
  // Whatever else a workspace has, it comes to have role mappings.
  yield* rehearse(new Set(["roles_mapping", ...session.sets().flatMap(({ documents }) => [...documents.keys()])]));
}
