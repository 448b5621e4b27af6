import fc from "fast-check";
import { expect, test } from "vitest";
import { createTaken } from "../../server/src/core/features/taken.ts";
import type { Span } from "../../server/src/core/text/span.ts";

const span = fc.tuple(fc.nat(30), fc.nat(4)).map(([start, length]): Span => ({ start, end: start + length }));

/** The meaning itself: two insertions at one place, or a character in common. */
const meet = (a: Span, b: Span): boolean =>
  (a.start === a.end && b.start === b.end && a.start === b.start) || (a.start < b.end && b.start < a.end);

test("what is taken is what one of the stretches before overlaps", () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), (spans) => {
      const taken = createTaken();
      const kept: Span[] = [];
      for (const one of spans) {
        const isTaken = kept.some((other) => meet(other, one));
        expect(taken.overlaps(one)).toBe(isTaken);
        if (isTaken) continue;
        taken.add(one);
        kept.push(one);
      }
    }),
    { numRuns: 2000 },
  );
});
