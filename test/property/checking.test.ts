import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownTargets, newestTarget, type Target } from "../../server/src/core/catalog/target.ts";
import { completionsAt, completionText } from "../../server/src/core/features/name-completion.ts";
import { hoverAt } from "../../server/src/core/features/name-hover.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { recognise, parseFile } from "../../server/src/core/model/document.ts";
import type { Finding } from "../../server/src/core/rules/rule.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { documentAs, findingsIn } from "../support/checking.ts";

interface Sample {
  readonly kind: string;
  readonly text: string;
}

function samplesBelow(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) => {
    if (!file.isFile() || !/\.ya?ml$/.test(file.name)) return [];
    const path = `${file.parentPath}/${file.name}`;
    const text = readFileSync(path, "utf8");
    const kind = recognise(parseFile({ id: path, path, text }));
    return kind === undefined || text.length > 2500 ? [] : [{ kind, text }];
  });
}

const samples = samplesBelow(fileURLToPath(new URL("../fixtures", import.meta.url)));
const sample = fc.constantFrom(...samples);
const release = fc.constantFrom(...knownTargets());
const piece = fc.constantFrom(
  ":",
  ": ",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\t",
  "-",
  "- ",
  '"',
  "'",
  "[",
  "]",
  "{",
  "}",
  "#",
  " #",
  "*",
  "&a",
  "|",
  ">",
  "!",
  "?",
  "%",
  "@",
  "`",
  "~",
  "\\",
  "é",
  "😀",
  "null",
  "yes",
  "<<: *a",
  "--- ",
  "${X}",
  ".",
);

/** Milliseconds for one property on a busy machine. */
const patience = 180_000;

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat(4), put: fc.oneof(piece, fc.constant("")) }), { maxLength: 4 });

function edited(text: string, changes: readonly Edit[]): string {
  return changes.reduce((now, { at, cut, put }) => {
    const start = now.length === 0 ? 0 : at % now.length;
    return now.slice(0, start) + put + now.slice(start + cut);
  }, text);
}

/** Everything a finding points at lies in the text. */
function lies(text: string, finding: Finding): boolean {
  const spans = [
    finding.span,
    ...finding.related.map(({ span }) => span),
    ...finding.fixes.flatMap((fix) => fix.edits.map(({ span }) => span)),
  ];
  return spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
}

function look({ kind, text }: Sample, offset: number, target: Target): void {
  const { id, set } = setOf(kind, text, target);
  const document = set.byId.get(id);
  if (document === undefined) throw new Error(id);
  const shown = hoverAt({ set, document, offset });
  expect(shown === undefined || (shown.span.start <= offset && offset <= shown.span.end && shown.span.end <= text.length)).toBe(true);
  for (const { span, lazy } of completionsAt({ set, document, offset }).items) {
    expect(span.start <= offset && offset <= span.end && span.end <= text.length).toBe(true);
    if (lazy !== undefined && lazy.kind !== "permission") expect(completionText(set, lazy)).not.toBe("");
  }
}

function setOf(kind: string, text: string, target: Target) {
  const file = documentAs(kind, text, target);
  return { id: file.id, set: configSet("set", new Map([[file.kind, file]]), target) };
}

test("there are samples of several kinds", () => {
  expect(new Set(samples.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
});

describe("any text", () => {
  test(
    "any beginning of a file is checked without a throw, and every place lies in it",
    () => {
      fc.assert(
        fc.property(sample, fc.nat(), release, ({ kind, text }, length, target) => {
          const cut = text.slice(0, length % (text.length + 1));
          expect(findingsIn(kind, cut, target).every((finding) => lies(cut, finding))).toBe(true);
          look({ kind, text: cut }, cut.length, target);
        }),
        { numRuns: 150, includeErrorInReport: true },
      );
    },
    patience,
  );

  test(
    "so is any edit of it",
    () => {
      fc.assert(
        fc.property(sample, edits, fc.nat(), ({ kind, text }, changes, offset) => {
          const now = edited(text, changes);
          expect(findingsIn(kind, now, newestTarget()).every((finding) => lies(now, finding))).toBe(true);
          look({ kind, text: now }, offset % (now.length + 1), newestTarget());
        }),
        { numRuns: 250, includeErrorInReport: true },
      );
    },
    patience,
  );

  test(
    "and any text at all",
    () => {
      fc.assert(
        fc.property(sample, fc.string({ unit: "binary", maxLength: 60 }), fc.nat(), ({ kind }, text, offset) => {
          expect(findingsIn(kind, text, newestTarget()).every((finding) => lies(text, finding))).toBe(true);
          look({ kind, text }, offset % (text.length + 1), newestTarget());
        }),
        { numRuns: 150, includeErrorInReport: true },
      );
    },
    patience,
  );
});

const keyOf = ({ rule, message }: Finding): string => `${rule} ${message.replaceAll(/line \d+/g, "line")}`;

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

// Of two mistakes in one place the cure of one shows the other; here each file has at most one.
const faultless = samples.filter(({ kind, text }) =>
  findingsIn(kind, text, newestTarget()).every(({ level }) => level === "hint" || level === "info"),
);
const oneEdit = fc.oneof(
  fc.record({ at: fc.nat(), cut: fc.constant(1), put: fc.constant("") }),
  fc.record({ at: fc.nat(), cut: fc.constant(0), put: piece }),
);

describe("fixes", () => {
  test(
    "a fixed file is still YAML, has lost the finding, and a safe fix brings no other",
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...faultless), oneEdit, ({ kind, text }, change) => {
          const now = edited(text, [change]);
          const before = findingsIn(kind, now, newestTarget());
          const counts = counted(before);
          const wasValid = parseYaml(now).problems.length === 0;
          for (const finding of before) {
            for (const fix of finding.fixes) {
              const after = applyChanges(now, fix.edits);
              const label = `${finding.message}\n${fix.title}\n--- before\n${now}\n--- after\n${after}`;
              if (wasValid) expect(parseYaml(after).problems, label).toEqual([]);
              const left = findingsIn(kind, after, newestTarget());
              expect(counted(left).get(keyOf(finding)) ?? 0, label).toBeLessThan(counts.get(keyOf(finding)) ?? 0);
              if (!wasValid || fix.safety !== "safe") continue;
              const added = left.filter((other) => (other.level === "error" || other.level === "warning") && !counts.has(keyOf(other)));
              expect(added.map(keyOf), label).toEqual([]);
            }
          }
        }),
        { numRuns: 400, includeErrorInReport: true },
      );
    },
    patience,
  );
});
