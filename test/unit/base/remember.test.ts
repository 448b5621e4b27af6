import { expect, it } from "vitest";
import { rememberedWords } from "../../../server/src/core/base/remember.ts";

const counting = () => {
  const asked: string[] = [];
  const length = rememberedWords((word) => asked.push(word) && word.length);
  return { asked, length };
};

it("a word is worked out once, also when there is nothing to say about it", () => {
  const { asked, length } = counting();
  expect(["read", "", "read", ""].map(length)).toEqual([4, 0, 4, 0]);
  expect(asked).toEqual(["read", ""]);
});

it("words that keep coming are forgotten, so that they fill no memory", () => {
  const { asked, length } = counting();
  length("read");
  for (let number = 0; number < 2000; number++) length(`word ${number}`);
  expect(length("read")).toBe(4);
  expect(asked.filter((word) => word === "read")).toHaveLength(2);
});

it("a text that is too long for a word is worked out each time", () => {
  const { asked, length } = counting();
  const text = "x".repeat(10_000);
  expect([text, text].map(length)).toEqual([10_000, 10_000]);
  expect(asked).toHaveLength(2);
});
