import { schemaOf } from "./catalog.ts";
import { schemaFaults } from "./faults.ts";
import type { CheckedFile, Problem } from "./problem.ts";
import { rootPlace } from "./schema.ts";
import { templateMark } from "../yaml/template.ts";
import type { Target } from "./target.ts";
import { walk } from "./walk.ts";

/**
 * Everything that is wrong with a file by the schema of its kind, read as the target's reader reads it; in file order, one problem per fault.
 * A file without a map, and a template whose text another program completes, are judged elsewhere.
 * Where the text is no YAML from some place on, only what stands before it is judged: the rest is guesswork.
 */
export function validate(file: CheckedFile, target: Target): Problem[] {
  const { root, problems: broken } = file.yaml;
  if (root?.kind !== "map" || templateMark(file.text) !== undefined) return [];
  const place = rootPlace(schemaOf(file.kind), file.dialect, root);
  const spot = { file, target, place, node: root, path: [], dormant: false, entry: undefined };
  const found = unique([...schemaFaults(file, target, place), ...walk(spot)]);
  const end = Math.min(Number.POSITIVE_INFINITY, ...broken.map((problem) => problem.span.start));
  const judged = broken.length === 0 ? found : found.filter((problem) => problem.span.end <= end && problem.code !== "missing-key");
  return judged.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Both the schema and the walk may miss the same key, or judge the same value. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const subject =
      problem.code === "missing-key" ? `${problem.path.join("\n")}\n\n${problem.name}` : `${problem.span.start} ${problem.span.end}`;
    const isNew = !seen.has(subject);
    seen.add(subject);
    return isNew;
  });
}
