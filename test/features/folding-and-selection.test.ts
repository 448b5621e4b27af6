import type { SelectionRange } from "vscode-languageserver-types";
import { describe, expect, it } from "vitest";
import { foldingRanges } from "../../server/src/core/features/folding.ts";
import { selectionRange } from "../../server/src/core/features/selection-ranges.ts";
import { offsetAt } from "../../server/src/core/text/line-index.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

const document = (text: string) => fileOf(setOf({ "roles.yml": meta("roles") + text }), "roles.yml");

/** `first-last kind` with lines counted from the text's own first one. */
function folds(text: string, wishes: { lineFoldingOnly?: boolean; rangeLimit?: number } = {}): string[] {
  const { lineFoldingOnly = true, rangeLimit } = wishes;
  return foldingRanges(document(text), { lineFoldingOnly, rangeLimit })
    .filter(({ startLine }) => startLine >= 3)
    .map(({ startLine, endLine, kind }) => `${startLine - 3}-${endLine - 3}${kind === undefined ? "" : ` ${kind}`}`);
}

describe("folding", () => {
  it("folds entries and items, lists at their key's column too", () =>
    expect(folds("reader:\n  index_permissions:\n  - index_patterns:\n    - a\n    - b\n    fls:\n    - c\n\nother: {}\n")).toEqual([
      "0-6",
      "1-6",
      "2-6",
      "5-6",
    ]));

  it("leaves the closing bracket in sight", () => {
    const text = "reader:\n  cluster_permissions: [\n    a,\n    b\n  ]\n";
    expect(folds(text)).toEqual(["0-4", "1-3"]);
    expect(folds(text, { lineFoldingOnly: false })).toEqual(["0-4", "1-4"]);
  });

  it("folds texts of several lines, in which a number sign is no comment", () =>
    expect(folds('reader:\n  description: |\n    # one\n    # two\n  dls: "a\n    # b\n    # c"\n')).toEqual(["0-6", "1-3", "4-6"]));

  it("folds comments and regions", () =>
    expect(folds("# a\n# b\n# c\nreader: {}\n# alone\nwriter: {}\n#region mine\n# x\n# y\nother: {}\n# endregion\n# endregion\n")).toEqual([
      "0-2 comment",
      "6-10 region",
      "7-8 comment",
    ]));

  it("leaves the innermost out where the editor takes few", () => {
    const text = "reader:\n  index_permissions:\n  - fls:\n    - c\nother:\n  cluster_permissions:\n  - a\n";
    expect(folds(text, { rangeLimit: 3 })).toEqual(["0-3", "4-6"]);
  });

  it("folds what follows a mistake", () =>
    expect(folds("reader:\n  fls: ]\n  x:\n  - a\nother:\n  hidden: true\n").length).toBeGreaterThan(0));
});

function selected(text: string, marked: string): string[] {
  const file = document(text);
  const offset = file.text.indexOf(marked.replace("‸", "")) + marked.indexOf("‸");
  const steps: string[] = [];
  for (let range: SelectionRange | undefined = selectionRange(file, offset); range !== undefined; range = range.parent)
    steps.push(file.text.slice(offsetAt(file.lines, range.range.start), offsetAt(file.lines, range.range.end)));
  return steps;
}

describe("selections", () => {
  const text = 'reader:\n  cluster_permissions: ["a b", c]\n';
  const whole = meta("roles") + text;
  const entry = 'cluster_permissions: ["a b", c]';

  it("grow from the text to the document", () =>
    expect(selected(text, "a‸ b")).toEqual(["a b", '"a b"', '["a b", c]', entry, `reader:\n  ${entry}`, whole.trimEnd(), whole]));

  it("grow from a key", () =>
    expect(selected(text, "cluster‸_perm")).toEqual(["cluster_permissions", entry, `reader:\n  ${entry}`, whole.trimEnd(), whole]));

  it("are the document where nothing is", () => expect(selected(`${text}\n\n# end\n`, "# e‸nd").at(-1)).toBe(`${whole}\n\n# end\n`));
});
