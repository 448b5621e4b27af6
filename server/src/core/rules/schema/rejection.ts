import type { Problem } from "../../catalog/problem.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Report } from "../rule.ts";

/** The engine's word for why a file is rejected. Source: Jackson's exceptions and `SecurityDynamicConfiguration.validate`. */
export function rejectionOf(document: SourceDocument, problem: Problem): Pick<Report, "rejection"> {
  if (problem.effect !== "file-rejected") return {};
  return { rejection: { reason: reasonOf(document, problem), name: problem.name } };
}

function reasonOf(document: SourceDocument, problem: Problem): string {
  const depth = problem.code === "missing-key" ? problem.path.length + 1 : problem.path.length;
  if (problem.code === "missing-key") {
    if (depth === 1 && problem.name === "_meta") return "missing_meta";
    return document.kind === "config" ? "config_key" : "missing_meta";
  }
  if (problem.code === "wrong-type" || problem.code === "wrong-value") return "wrong_type";
  return document.kind === "config" && depth === 1 ? "config_key" : "unknown_property";
}
