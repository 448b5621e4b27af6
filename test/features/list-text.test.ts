import { expect, test } from "vitest";
import { flowItems, writtenItem } from "../../server/src/core/features/list-text.ts";

test("a list of a hundred thousand items on one line is read in the time that its length says", () => {
  const items = Array.from({ length: 100_000 }, (_, index) => `user-${index}`);
  const text = `users: [${items.join(", ")}]\n`;
  // Looking through the rest of the line for each item takes a minute.
  expect(flowItems(text, "users: [".length)?.map((item) => item.text)).toEqual(items);
});

test("an item ends with its stretch or its line, whichever comes first", () => {
  const text = "- one two\r\n  three\n";
  const item = (end: number) => writtenItem(text, { start: 2, end });
  expect(item(5)).toMatchObject({ text: "one", span: { start: 2, end: 5 } });
  expect(item(text.length)).toMatchObject({ text: "one two", span: { start: 2, end: 9 } });
});
