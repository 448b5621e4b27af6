import { schemaOf } from "./catalog.ts";
import { schemaFaults } from "./faults.ts";
import { nearest } from "../base/suggest.ts";
import { metaProblems } from "./meta.ts";
import type { CheckedFile, Problem } from "./problem.ts";
import { rootPlace, settingNames } from "./schema.ts";
import type { MapNode } from "../yaml/tree.ts";
import { firstBrokenLine } from "../yaml/broken.ts";
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
  if (root?.kind !== "map" || templateMark(file) !== undefined) return [];
  const place = rootPlace(schemaOf(file.kind), file.dialect, root);
  const spot = { file, target, place, node: root, path: [], dormant: false, entry: undefined };
  const found = withoutMisspelt(misspeltAtRoot(root, unique([...metaProblems(spot), ...schemaFaults(file, target, place), ...walk(spot)])));
  const end = firstBrokenLine(file.text, broken);
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

/** A key that is missing because it is misspelt is one mistake: the misspelt key tells it. */
function withoutMisspelt(problems: readonly Problem[]): Problem[] {
  const meant = new Set(problems.flatMap((problem) => (problem.code === "unknown-key" ? meantBy(problem) : [])));
  return problems.filter(
    (problem) =>
      problem.code !== "missing-key" ||
      !meant.has([...problem.inside.flatMap((step) => String(step).split(".")), ...problem.name.split(".")].join("\n")),
  );
}

/** The whole paths that a misspelt key was perhaps meant as, dotted keys taken apart. */
function meantBy({ path, near }: Extract<Problem, { code: "unknown-key" }>): string[] {
  const around = path.slice(0, -1).flatMap((step) => String(step).split("."));
  return near.map((name) => [...around, ...name.split(".")].join("\n"));
}

/**
 * Where a file's entries have free names, a misspelt `_meta` or `config` passes for one of them. When such a key is missing and an entry
 * has nearly its name, that is the mistake, and what the entry holds is none.
 */
function misspeltAtRoot(map: MapNode, problems: readonly Problem[]): Problem[] {
  let judged = [...problems];
  for (const missing of problems.filter((problem) => problem.code === "missing-key" && problem.path.length === 0)) {
    const known = new Set(missing.place === undefined ? [] : settingNames(missing.place));
    const entry = map.entries.find(({ key }) => !known.has(key) && nearest(key, [missing.name]).length > 0);
    if (entry === undefined) continue;
    const { effect, place } = missing;
    const base = { path: [entry.key], span: entry.keySpan, name: entry.key, effect, place, dormant: false, entry, map };
    judged = judged.filter((problem) => problem !== missing && problem.path[0] !== entry.key);
    judged.push({ ...base, code: "unknown-key", near: [missing.name], certain: true });
  }
  return judged;
}
