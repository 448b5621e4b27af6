import { createBudget } from "../budget.ts";
import { bytesOf } from "../limits.ts";
import type { RootedFile } from "../session/session.ts";
import type { DiskParts } from "./disk-files.ts";
import type { RefusedBy } from "./oversized.ts";

/** The session's files within the limits. */
export interface Holding {
  /** Hands a file to the session, unless it is above a limit. */
  hold(file: RootedFile): void;
  /** A file of ours above a limit is not looked at, and says so. */
  refuse(uri: string, limit: RefusedBy): void;
  leave(uri: string): void;
}

/** Nothing is held yet. */
export function createHolding({ session, oversized, limits }: Pick<DiskParts, "session" | "oversized" | "limits">): Holding {
  const budget = createBudget(limits);
  const drop = (uri: string): void => {
    session.remove(uri);
    budget.release(uri);
  };
  const refuse = (uri: string, limit: RefusedBy): void => {
    drop(uri);
    oversized.put(uri, limit);
  };
  return {
    refuse,
    hold: (file) => {
      const { id, text } = file;
      if (isLargerThan(text, bytesOf(limits().fileSize))) return refuse(id, "fileSize");
      if (!budget.admits(id, text)) return refuse(id, "values");
      oversized.remove(id);
      session.put(file);
    },
    leave: (uri) => {
      drop(uri);
      oversized.remove(uri);
    },
  };
}

/** Compares UTF-8 bytes, and counts them only where it matters. */
function isLargerThan(text: string, bytes: number): boolean {
  return text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes);
}
