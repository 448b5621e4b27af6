import { access, chmod, chown, constants, open, readFile, realpath, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { isInside } from "./paths.ts";

/** A new text for a file. */
export interface Replacement {
  /** Absolute path, perhaps of a link. */
  readonly file: string;
  /** The folder that the file, followed to its end, has to lie in. */
  readonly root: string;
  /** The text that was read, without its byte order mark. */
  readonly before: string;
  readonly after: string;
}

/** Why a file was left as it is; the sentence stands behind its path. */
export interface Unchanged {
  readonly message: string;
  /** True when it should have been changed and could not. */
  readonly failed: boolean;
}

/**
 * Gives a file another text, all of it or nothing: a new file takes its place, with its mode, owner and byte order mark. A file that changed since it
 * was read, that is not UTF-8, or that a link leads out of the root to, stays as it is.
 */
export async function replaceFile({ file, root, before, after }: Replacement): Promise<Unchanged | undefined> {
  try {
    const real = await realpath(file);
    if (!isInside(real, await realpath(root)))
      return { failed: false, message: "is a link that leads out of the folder; it was not changed." };
    const bytes = await readFile(real);
    const mark = bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0);
    if (!bytes.equals(Buffer.concat([mark, Buffer.from(before, "utf8")]))) {
      return { failed: true, message: "is not UTF-8 or was changed meanwhile; it was not changed." };
    }
    await access(real, constants.W_OK);
    await putInPlace(real, Buffer.concat([mark, Buffer.from(after, "utf8")]));
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    return { failed: true, message: `cannot be written (${code}); it was not changed.` };
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Writes beside the file and renames, so that nobody ever reads half a file. */
async function putInPlace(file: string, bytes: Buffer): Promise<void> {
  const { mode, uid, gid } = await stat(file);
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  const handle = await open(draft, "wx", 0o600);
  try {
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const made = await stat(draft);
    if (made.uid !== uid || made.gid !== gid) await chown(draft, uid, gid);
    await chmod(draft, mode & 0o7777);
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
}
