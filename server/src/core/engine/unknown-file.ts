import type { FileKind } from "../catalog/kinds.ts";
import type { EngineInput, UnreadFile } from "./input.ts";
import type { Cause, Unknown } from "./trace.ts";

const questions = {
  too_deep: "too-deep",
  too_large: "too-large",
  unreadable_file: "unreadable-file",
} as const satisfies Readonly<Record<UnreadFile["why"], Unknown["question"]>>;

/** Why nobody knows what a file says that is not among the entities: it is not there, or was not read. */
export function unknownFile(kind: FileKind, { unread = [] }: Pick<EngineInput, "unread">): Unknown & Cause {
  const found = unread.find((file) => file.kind === kind);
  const detail = `${kind}.yml`;
  if (found === undefined) return { question: "missing-file", reason: "missing_file", detail, at: null };
  return { question: questions[found.why], reason: found.why, detail, at: found.at };
}

/** The same as a question alone. */
export function fileQuestion(kind: FileKind, input: Pick<EngineInput, "unread">): Unknown {
  const { question, detail, at } = unknownFile(kind, input);
  return { question, detail, at };
}
