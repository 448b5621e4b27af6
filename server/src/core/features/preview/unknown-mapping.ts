import type { PreviewReport } from "./report.ts";

const fileQuestions: ReadonlySet<string> = new Set(["missing-file", "too-deep", "too-large", "unreadable-file"]);

/** The question what role mappings say that are not here: without them nobody can say that a user has no role. */
export function unknownMapping({ unknowns }: PreviewReport): PreviewReport["unknowns"][number] | undefined {
  return unknowns.find(({ question, message }) => fileQuestions.has(question) && message.startsWith("`roles_mapping.yml`"));
}
