import { beforeEach, expect, test } from "vitest";
import { newestTarget } from "../../../server/src/core/catalog/target.ts";
import { outcomeOf } from "../../../server/src/core/rules/analysis.ts";
import { rules } from "../../../server/src/core/rules/registry.ts";
import type { Rule } from "../../../server/src/core/rules/rule.ts";
import { createSession, type Session } from "../../../server/src/shell/session/session.ts";

const text = "_meta:\n  type: rolesmapping\n  config_version: 2\nkibana_user:\n  user: [a]\n";

let session: Session;
let asked: string[];

/** The rules, each noting that it was asked. */
const noting = rules.map((rule): Rule => {
  const { check } = rule;
  return {
    ...rule,
    check: (context) => {
      asked.push(rule.id);
      return check(context);
    },
  };
});

beforeEach(() => {
  asked = [];
  session = createSession({ rules: noting, target: newestTarget() });
  put(text);
});

function put(content: string): void {
  session.put({ id: "roles_mapping.yml", path: "roles_mapping.yml", root: "", text: content });
}

function theSet() {
  const [set] = session.sets();
  if (set === undefined) throw new Error("There is no set.");
  return set;
}

test("an analysis asks a rule a step, and whoever asks for it meanwhile does the rest", () => {
  const steps = session.analyse(theSet());
  for (let step = 0; step < 10; step++) steps.next();
  expect(asked).toHaveLength(10);
  const { findings } = session.analysisOf(theSet());
  expect(findings.map(({ rule }) => rule)).toContain("schema/unknown-key");
  expect(asked).toHaveLength(rules.length);
  expect(steps.next().done).toBe(true);
  expect(session.analysisOf(theSet()).findings).toBe(findings);
  expect(asked).toHaveLength(rules.length);
});

test("an analysis that an edit overtakes is given up", () => {
  const steps = session.analyse(theSet());
  for (let step = 0; step < 10; step++) steps.next();
  put(text.replace("  user:", "  users:"));
  outcomeOf(session.analyse(theSet()));
  expect(asked).toHaveLength(10 + rules.length);
  expect(session.analysisOf(theSet()).findings.map(({ rule }) => rule)).not.toContain("schema/unknown-key");
});
