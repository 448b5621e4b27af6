import path from "node:path";
import { checkFileName } from "../../core/model/concern.ts";
import { readCheckFile } from "../../core/rules/check-file.ts";
import { rules } from "../../core/rules/registry.ts";
import { indexLines, positionAt } from "../../core/text/line-index.ts";
import { absent, type Host, type HostFile, type HostProblem } from "../host.ts";
import type { PlacedCheckFile } from "../session/check-files.ts";
import { isInside, relativePath } from "./paths.ts";
import { UsageError } from "./usage.ts";

/** A folder that is checked, and the folder from which the paths of its files are counted. */
export interface CheckedFolder {
  readonly root: string;
  readonly base: string;
}

/**
 * The check files that can count for files of a folder: those in it and, where it lies in the working folder, those above it up to there.
 * Throws a UsageError when one cannot be used as it is.
 */
export async function findCheckFiles({ root, base }: CheckedFolder, host: Host, deep: boolean): Promise<readonly PlacedCheckFile[]> {
  const inside = deep ? await readBelow(root, host) : await readThere([root], host);
  const above = await readThere(foldersAbove(root), host);
  return [...inside, ...above].map((file) => placed(file, { root, base }));
}

async function readBelow(root: string, host: Host): Promise<readonly HostFile[]> {
  const { files, problems } = await host.named(root, checkFileName);
  const [problem] = problems;
  if (problem !== undefined) throw unusable(problem);
  return files;
}

/** The folders between a root and the working folder, which counts too; none for a root outside it. */
function foldersAbove(root: string): readonly string[] {
  const top = process.cwd();
  if (root === top || !isInside(root, top)) return [];
  const above = path.dirname(root);
  return [above, ...foldersAbove(above)];
}

async function readThere(folders: readonly string[], host: Host): Promise<readonly HostFile[]> {
  const read = await Promise.all(folders.map((folder) => host.read(path.join(folder, checkFileName))));
  return read.flatMap((file) => {
    if (!("message" in file)) return [file];
    if (file.message === absent) return [];
    throw unusable(file);
  });
}

function unusable({ path: file, message }: HostProblem): UsageError {
  return new UsageError(`${relativePath("", file)} ${message}`);
}

const known = new Set(rules.map(({ id }) => id));

function placed(file: HostFile, { root, base }: CheckedFolder): PlacedCheckFile {
  const content = readCheckFile(file.text, known);
  const [problem] = content.problems;
  if (problem !== undefined) {
    const { line, character } = positionAt(indexLines(file.text), problem.span.start);
    throw new UsageError(`${relativePath("", file.id)}:${line + 1}:${character + 1}: ${problem.message}`);
  }
  return { id: file.id, root, path: relativePath(base, file.id), content };
}
