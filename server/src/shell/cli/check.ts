import { text as readAll } from "node:stream/consumers";
import { kindFileName } from "../../core/catalog/kinds.ts";
import { newestTarget, type Target } from "../../core/catalog/target.ts";
import { rules } from "../../core/rules/registry.ts";
import { nodeHost } from "../hosts/node.ts";
import { createSession, type Session } from "../session/session.ts";
import { type CheckArguments, type CheckFormat, readCheckArguments } from "./check-arguments.ts";
import { type CheckedFile, checkReport, type CheckReport, type Lookup } from "./check-report.ts";
import { type Fixing, fixFiles } from "./fix.ts";
import { createProgress, type Progress } from "./progress.ts";
import { githubReport } from "./reporters/github.ts";
import { humanFixes, humanReport } from "./reporters/human.ts";
import { sarifReport } from "./reporters/sarif.ts";
import { lineReader } from "./source-lines.ts";
import { fillSession, type LoadedRoot, loadPaths, loadText } from "./workspace.ts";

/** Where a command writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
}

/** What checking also wants to know. */
export interface CheckOutput extends Output {
  /** True when standard error is a terminal, where a line may come and go. */
  readonly errIsTerminal: boolean;
  /** The product's own version. */
  readonly version: string;
}

/**
 * `check`: 0 without error-level findings and at most `--max-warnings` warnings, else 1; 2 when `--fix` could not write a file. Throws UsageError for
 * everything else that makes 2.
 */
export async function runCheck(argv: readonly string[], output: CheckOutput): Promise<0 | 1 | 2> {
  const args = readCheckArguments(argv);
  const progress = createProgress({ write: output.err, isTerminal: output.errIsTerminal, now: () => performance.now() });
  const roots = await load(args, progress);
  const session = createSession({
    rules,
    target: args.target ?? newestTarget(),
    targetIsFinal: args.target !== undefined,
    finalLevels: args.levels,
    once: true,
  });
  fillSession(session, roots);
  const fixing = args.fix ? await fix(session, roots) : undefined;
  const checked = checkRoots(session, roots, progress);
  for (const problem of problemsOf(roots, fixing, checked)) output.err(`${problem}\n`);
  const report = {
    ...checkReport(checked.files, checked.lookup, targetOf(session, args)),
    ...(fixing === undefined ? {} : { fixed: fixing.fixed }),
  };
  write({ args, report, checked, fixing, output });
  if (fixing?.failed === true) return 2;
  return failed(report, args.maxWarnings) ? 1 : 0;
}

function problemsOf(roots: readonly LoadedRoot[], fixing: Fixing | undefined, { failures }: Checked): readonly string[] {
  return [...roots.flatMap((root) => root.problems), ...(fixing?.problems ?? []), ...failures];
}

async function load({ paths, stdinFileName, limits }: CheckArguments, progress: Progress): Promise<readonly LoadedRoot[]> {
  const host = nodeHost({ limitsOf: () => limits, isAlone: true });
  const onRead = (done: number, of: number): void => progress.step("Reading", done, of);
  const loading = { host, limits, onRead };
  return stdinFileName === undefined ? loadPaths(paths, loading) : [await loadText(stdinFileName, await readAll(process.stdin), loading)];
}

function failed(report: CheckReport, maxWarnings: number | undefined): boolean {
  return report.summary.error > 0 || (maxWarnings !== undefined && report.summary.warning > maxWarnings);
}

/** The release all sets were read for; the newest when comments and check files name several. */
function targetOf(session: Session, args: CheckArguments): string {
  const [stated, ...others] = new Set(session.sets().map((set) => set.target.name));
  const fallback: Target = args.target ?? newestTarget();
  return stated === undefined || others.length > 0 ? fallback.name : stated;
}

function fix(session: Session, roots: readonly LoadedRoot[]): Promise<Fixing> {
  const files = roots.flatMap(({ root, files, named, shown }) =>
    files.filter(({ id }) => named?.has(id) ?? true).map(({ id, path }) => ({ id, root, path, shown: shown.get(id) ?? path })),
  );
  return fixFiles(session, files);
}

interface Checked {
  readonly files: readonly CheckedFile[];
  readonly lookup: Lookup;
  /** A sentence for each rule that broke. */
  readonly failures: ReadonlySet<string>;
}

interface Writing {
  readonly args: CheckArguments;
  readonly report: CheckReport;
  readonly checked: Checked;
  readonly fixing: Fixing | undefined;
  readonly output: CheckOutput;
}

function write({ args, report, checked, fixing, output }: Writing): void {
  // What other programs read must hold nothing else.
  const say = args.format === "human" ? output.out : output.err;
  if (fixing !== undefined && args.format !== "json")
    say(args.format === "human" ? `${humanFixes(fixing.fixed)}\n` : humanFixes(fixing.fixed));
  const formats: Readonly<Record<CheckFormat, () => string>> = {
    human: () => humanReport(report, lineReader(checked.files), output.colour),
    json: () => `${JSON.stringify(report, null, 2)}\n`,
    sarif: () => sarifReport(checked.files, checked.lookup, output.version),
    github: () => githubReport(report),
  };
  output.out(formats[args.format]());
}

function checkRoots(session: Session, roots: readonly LoadedRoot[], progress: Progress): Checked {
  const shown = new Map(roots.flatMap((root) => [...root.shown]));
  const lookup: Lookup = (id) => {
    const file = session.file(id);
    return file === undefined ? undefined : { file, path: shown.get(id) ?? file.path };
  };
  const reported = roots.flatMap(({ files, named }) =>
    files.filter(({ id }) => named?.has(id) ?? true).map(({ id }) => ({ id, isNamed: named !== undefined })),
  );
  const failures = new Set<string>();
  const files = reported.flatMap(({ id, isNamed }, index): CheckedFile[] => {
    progress.step("Checking", index, reported.length);
    const found = lookup(id);
    const set = session.setOf(id);
    const document = set?.byId.get(id);
    if (found === undefined) return [];
    if (set === undefined || document === undefined) return isNamed ? [{ ...found, kind: null, findings: [] }] : [];
    const analysis = session.analysisOf(set);
    for (const { rule } of analysis.failures) failures.add(`The rule ${rule} failed on ${kindFileName(document.kind)}.`);
    return [{ ...found, kind: document.kind, findings: analysis.findings.filter((finding) => finding.document === id) }];
  });
  progress.done();
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), lookup, failures };
}
