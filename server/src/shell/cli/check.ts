import { parseArgs } from "node:util";
import { newestTarget, type Target, targetOf, unknownTarget } from "../../core/catalog/target.ts";
import { kindFileName } from "../../core/catalog/kinds.ts";
import { rules } from "../../core/rules/registry.ts";
import { nodeHost } from "../hosts/node.ts";
import { createSession, type Session } from "../session/session.ts";
import { type CheckedFile, checkReport, type CheckReport, type Lookup } from "./check-report.ts";
import { humanReport } from "./reporters.ts";
import { UsageError } from "./usage.ts";
import { type LoadedRoot, loadPaths } from "./workspace.ts";

interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: "human" | "json";
  readonly target: Target | undefined;
  readonly maxWarnings: number | undefined;
}

/** Where a command writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
}

/** `check`: 0 without error-level findings and at most `--max-warnings` warnings, else 1. Throws UsageError for what makes 2. */
export async function runCheck(argv: readonly string[], output: Output): Promise<0 | 1> {
  const args = readArguments(argv);
  const roots = await loadPaths(args.paths, nodeHost());
  const { files, lookup, target } = checkRoots(roots, args.target, output);
  const report = checkReport(files, lookup, target.name);
  if (args.format === "json") output.out(`${JSON.stringify(report, null, 2)}\n`);
  else output.out(humanReport(report, lineReader(files), output.colour));
  return failed(report, args.maxWarnings) ? 1 : 0;
}

function failed(report: CheckReport, maxWarnings: number | undefined): boolean {
  return report.summary.error > 0 || (maxWarnings !== undefined && report.summary.warning > maxWarnings);
}

function readArguments(argv: readonly string[]): CheckArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { format: { type: "string" }, target: { type: "string" }, "max-warnings": { type: "string" }, fix: { type: "boolean" } },
  });
  if (values.fix === true) throw new UsageError("`--fix` is not available yet; the editor's quick fixes are.");
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: readFormat(values.format),
    target: readTarget(values.target),
    maxWarnings: readCount(values["max-warnings"]),
  };
}

function readFormat(text: string | undefined): "human" | "json" {
  if (text === "sarif") throw new UsageError("`--format sarif` is not available yet; use human or json.");
  if (text === undefined || text === "human" || text === "json") return text ?? "human";
  throw new UsageError(`\`--format ${text}\` is not known; use human or json.`);
}

/** The target of `--target`, undefined when it is not given. */
export function readTarget(text: string | undefined): Target | undefined {
  if (text === undefined) return undefined;
  const target = targetOf(text);
  if (target === undefined) throw new UsageError(`--target: ${unknownTarget(text)}`);
  return target;
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`\`--max-warnings\` needs a number from 0, not \`${text}\`.`);
  return Number(text);
}

interface Checked {
  readonly files: readonly CheckedFile[];
  readonly lookup: Lookup;
  /** The release all sets were read for; the newest when comments in the files name several. */
  readonly target: Target;
}

function checkRoots(roots: readonly LoadedRoot[], target: Target | undefined, output: Output): Checked {
  const shown = new Map(roots.flatMap((root) => [...root.shown]));
  const session = createSession({ rules, target: target ?? newestTarget(), targetIsFinal: target !== undefined });
  for (const root of roots) {
    for (const problem of root.problems) output.err(`${problem}\n`);
    for (const file of root.files) session.put({ ...file, root: root.root });
  }
  const lookup: Lookup = (id) => {
    const file = session.file(id);
    return file === undefined ? undefined : { file, path: shown.get(id) ?? file.path };
  };
  const files = roots.flatMap((root) => checkRoot(root, { session, lookup, output }));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const [stated, ...others] = new Set(session.sets().map((set) => set.target));
  return { files, lookup, target: stated === undefined || others.length > 0 ? (target ?? newestTarget()) : stated };
}

interface Checking {
  readonly session: Session;
  readonly lookup: Lookup;
  readonly output: Output;
}

function checkRoot(root: LoadedRoot, { session, lookup, output }: Checking): CheckedFile[] {
  const reported = root.files.filter((file) => root.named === undefined || root.named.has(file.id));
  return reported.flatMap((file): CheckedFile[] => {
    const path = lookup(file.id)?.path ?? file.path;
    const set = session.setOf(file.id);
    const document = set?.byId.get(file.id);
    if (set === undefined || document === undefined) return root.named === undefined ? [] : [{ file, path, kind: null, findings: [] }];
    const analysis = session.analysisOf(set);
    for (const failure of analysis.failures) output.err(`The rule ${failure.rule} failed on ${kindFileName(document.kind)}: ${failure.message}\n`);
    return [{ file, path, kind: document.kind, findings: analysis.findings.filter((finding) => finding.document === file.id) }];
  });
}

function lineReader(files: readonly CheckedFile[]): (path: string, line: number) => string {
  const texts = new Map(files.map(({ path, file }) => [path, file]));
  return (path, line) => {
    const file = texts.get(path);
    const start = file?.lines.starts[line];
    if (file === undefined || start === undefined) return "";
    return file.text.slice(start, file.lines.starts[line + 1] ?? file.text.length).replace(/[\r\n]+$/, "");
  };
}
