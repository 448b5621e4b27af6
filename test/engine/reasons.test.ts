import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeOutcome } from "../../server/src/core/engine/describe.ts";
import { reasons } from "../../server/src/core/engine/reasons.ts";

const page = readFileSync(new URL("../../docs/engine.md", import.meta.url), "utf8");
const engine = new URL("../../server/src/core/engine/", import.meta.url);
const binding = readFileSync(new URL("../../server/src/core/model/binding.ts", import.meta.url), "utf8");
const source = readdirSync(engine)
  .filter((name) => name.endsWith(".ts") && name !== "reasons.ts" && name !== "describe.ts")
  .map((name) => readFileSync(new URL(name, engine), "utf8"))
  .join("\n");

describe("reasons", () => {
  it.each([...reasons])("%s is documented, given somewhere and said in a sentence", (reason) => {
    expect(page).toContain(`\`${reason}\``);
    expect(source + binding).toContain(`"${reason}"`);
    const trace = { outcome: "unknown", domain: null, domains: [], user: null, rejections: [], reason, detail: "x" } as const;
    expect(describeOutcome(trace)).toMatch(/^[`A-Z].*[.]$/s);
  });
});
