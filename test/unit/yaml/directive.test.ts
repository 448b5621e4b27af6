import { expect, test } from "vitest";
import { directivesIn } from "../../../server/src/core/yaml/directive.ts";

const name = "opensearch-security";

test("a comment of its own and one behind a value", () => {
  const text = "# opensearch-security: target 2.19\na: 1 # opensearch-security: ignore schema/unknown-key it is a plugin's\n";
  const [first, second] = directivesIn(text, name);
  expect(first).toMatchObject({ verb: "target", rest: "2.19", alone: true });
  expect(second).toMatchObject({ verb: "ignore", rest: "schema/unknown-key it is a plugin's", alone: false });
  expect(text.slice(second?.span.start, second?.span.end)).toBe("# opensearch-security: ignore schema/unknown-key it is a plugin's");
});

test.each([
  "# opensearch: target 2.19",
  "#: opensearch-security target",
  "a#opensearch-security: ignore x",
  "# about opensearch-security: target 2",
])("%j speaks to somebody else", (text) => {
  expect(directivesIn(text, name)).toEqual([]);
});

test("carriage returns do not belong to it", () => {
  expect(directivesIn("#opensearch-security:target=3.0 \r\na: 1\r\n", name)).toMatchObject([{ verb: "target", rest: "3.0" }]);
});
