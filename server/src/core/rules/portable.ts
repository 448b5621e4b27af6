import type { DocumentId } from "../model/place.ts";
import type { Span } from "../text/span.ts";
import { movedSpan } from "../yaml/placed.ts";
import type { Report } from "./rule.ts";

/** True when everything that a report says about its document lies in a stretch of it, so that it holds wherever the stretch comes to stand. */
export function liesWithin(report: Report, stretch: Span): boolean {
  const isInside = (span: Span): boolean => stretch.start <= span.start && span.end <= stretch.end;
  const spans = [...(report.related ?? []), ...(report.fixes ?? []).flatMap(({ edits }) => edits)]
    .filter(({ document }) => document === report.document)
    .map(({ span }) => span);
  return isInside(report.span) && spans.every(isInside);
}

/** A report for the same stretch at another place of its document. */
export function movedReport(report: Report, by: number): Report {
  if (by === 0) return report;
  const moved = <T extends { readonly document: DocumentId; readonly span: Span }>(item: T): T =>
    item.document === report.document ? { ...item, span: movedSpan(item.span, by) } : item;
  return {
    ...report,
    span: movedSpan(report.span, by),
    ...(report.related === undefined ? {} : { related: report.related.map(moved) }),
    ...(report.fixes === undefined ? {} : { fixes: report.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })) }),
  };
}
