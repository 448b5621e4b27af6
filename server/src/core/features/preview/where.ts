import type { Where } from "./model.ts";
import type { ReportPlace } from "./report.ts";

/** A report's place as it is shown: the file's name alone, lines from one. */
export function whereOf(place: ReportPlace | null | undefined): Where | null {
  if (place === null || place === undefined) return null;
  return { file: fileName(place.path), line: place.range.start.line + 1, path: place.path, range: place.range };
}

function fileName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
