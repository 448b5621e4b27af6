import type { Span } from "../text/span.ts";

/** Stretches of one text that do not overlap each other. Two insertions at one place count as overlapping, neighbours do not. */
export interface Taken {
  overlaps(span: Span): boolean;
  /** Adds a stretch; it must not overlap those that are there. */
  add(span: Span): void;
}

/** No stretches yet. */
export function createTaken(): Taken {
  // In order of start, then end; since none overlap, their ends are in order too.
  const spans: Span[] = [];
  /** How many stretches lie wholly before an offset. */
  const before = (offset: number): number => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    overlaps: (span) => {
      for (let index = before(span.start); index < spans.length; index++) {
        const other = spans[index];
        if (other === undefined || other.start > span.end) return false;
        if (meet(other, span)) return true;
      }
      return false;
    },
    add: (span) => {
      let index = before(span.start);
      for (let other = spans[index]; other !== undefined && comesBefore(other, span); other = spans[index]) index++;
      spans.splice(index, 0, span);
    },
  };
}

const comesBefore = (a: Span, b: Span): boolean => a.start < b.start || (a.start === b.start && a.end < b.end);

function meet(a: Span, b: Span): boolean {
  const sameInsertion = a.start === a.end && b.start === b.end && a.start === b.start;
  return sameInsertion || (a.start < b.end && b.start < a.end);
}
