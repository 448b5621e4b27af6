import { createHash } from "node:crypto";
import path from "node:path";
import { pathAt } from "../../core/yaml/path-at.ts";
import type { CheckedFile } from "./check-report.ts";

/**
 * A mark for each finding of a file that stays while lines move: made of the rule, the file and the key path, and of which one it is where several
 * share these. Values are left out, since some are secret.
 */
export function fingerprints({ file, findings }: CheckedFile): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, span }) => {
    const steps = pathAt(file.yaml.root, span.start).map((step) => (typeof step === "number" ? "[]" : step));
    const subject = [rule, path.relative("", file.id).split(path.sep).join("/"), ...steps].join("\0");
    const ordinal = (seen.get(subject) ?? 0) + 1;
    seen.set(subject, ordinal);
    return createHash("sha256").update(`${subject}\0${ordinal}`).digest("hex");
  });
}
