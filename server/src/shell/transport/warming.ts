import type { FileKind } from "../../core/catalog/kinds.ts";
import { readyNames } from "../../core/model/name-index.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { Session } from "../session/session.ts";
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
  const wanted: Wanted = { open, rehearse: createRehearsal(rules) };
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
  readonly rehearse: (kinds: ReadonlySet<FileKind>) => Generator;
}

function* stepsFor(session: Session, { open, rehearse }: Wanted): Generator {
  for (const set of session.sets()) {
    if (![...set.byId.keys()].some((id) => open.has(id))) continue;
    yield* session.readyForEdits(set);
    // Whoever asks for all names at once would hold up a key in long files.
    for (const document of set.documents.values()) yield* readyNames(document);
  }
  // Whatever else a workspace has, it comes to have role mappings.
  yield* rehearse(new Set(["roles_mapping", ...session.sets().flatMap(({ documents }) => [...documents.keys()])]));
}
