import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const cli = path.resolve(import.meta.dirname, "../../dist/cli.js");

/** What one call of the command line came to. */
export interface Call {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with the built command line called in it. */
export interface CliFolder {
  readonly path: string;
  write(name: string, text: string | Buffer): string;
  run(args: readonly string[], input?: string): Call;
  remove(): void;
}

/** Makes a temporary folder with some files. */
export function cliFolder(files: Readonly<Record<string, string>> = {}): CliFolder {
  // The path as a process sees its working folder, which matters where the folder for temporary files is a link.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "opensearch-security-cli-")));
  const write = (name: string, text: string | Buffer): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path: folder,
    write,
    run: (args, input = "") => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8", input });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
