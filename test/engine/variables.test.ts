import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { switchesOf } from "../../server/src/core/catalog/target.ts";
import { type Substitution, type TemplateUser, substitute } from "../../server/src/core/engine/variables.ts";
import { target } from "./support/case.ts";

function user(attributes: Readonly<Record<string, string>> = {}, more: Partial<TemplateUser> = {}): TemplateUser {
  const named = Object.entries(attributes).map(([name, value]): [string, string] => [`attr.jwt.${name}`, value]);
  return { name: "alice", backendRoles: ["ops"], directRoles: [], mappedRoles: ["reader"], attributes: new Map(named), ...more };
}

function rendered(text: string, who: TemplateUser, release: string): Substitution {
  return substitute(text, who, switchesOf(target(release)));
}

const every = ["1.3", "2.0", "2.19", "3.0", "3.6", "3.7", "3.8"];

describe("in every release", () => {
  test.each([
    ["${user.name}", "alice"],
    ["${user_name}", "alice"],
    ["a-${user.name}-b", "a-alice-b"],
    ["${user.roles}", '"ops"'],
    ["${user_roles}", '"ops"'],
    ["${attr.jwt.dept}", "it"],
    ["${attr_jwt_dept}", "it"],
    ["${attr.jwt.dept}${attr.jwt.dept}", "itit"],
    ["no variable", "no variable"],
    ["$user.name {user.name}", "$user.name {user.name}"],
  ])("%s", (text, wanted) => {
    for (const release of every)
      expect(rendered(text, user({ dept: "it" }), release)).toEqual({ text: wanted, unresolved: [], problem: null });
  });

  test("an unknown name stays and is named", () => {
    for (const release of every) {
      expect(rendered("x-${attr.jwt.nope}-${attr.jwt.dept}", user({ dept: "it" }), release)).toEqual({
        text: "x-${attr.jwt.nope}-it",
        unresolved: ["attr.jwt.nope"],
        problem: null,
      });
    }
  });

  test("names are case-sensitive, and signs of replacement patterns mean nothing", () => {
    for (const release of every) {
      expect(rendered("${User.name}", user(), release).unresolved).toEqual(["User.name"]);
      expect(rendered("${attr.jwt.dept}", user({ dept: "$&$1" }), release).text).toBe("$&$1");
    }
  });
});

test("a name with dots has a twin with underscores, all of them replaced", () => {
  for (const release of ["2.19", "3.8"]) expect(rendered("${attr_jwt_a_b}", user({ "a.b": "1" }), release).text).toBe("1");
  expect(rendered("${attr.jwt_a.b}", user({ "a.b": "1" }), "3.8").unresolved).toEqual(["attr.jwt_a.b"]);
});

describe("security roles", () => {
  const who = user({}, { directRoles: ["own"], mappedRoles: ["reader", "own"] });

  test("are direct and mapped roles together, from 2.0 on", () => {
    for (const release of ["2.0", "2.19", "3.8"]) expect(rendered("[${user.securityRoles}]", who, release).text).toBe('["own","reader"]');
    expect(rendered("${user.securityRoles}", who, "1.3").unresolved).toEqual(["user.securityRoles"]);
  });

  test("nobody's roles are nothing", () => {
    for (const release of ["2.19", "3.8"]) expect(rendered("[${user.roles}]", user({}, { backendRoles: [] }), release).text).toBe("[]");
  });
});

describe("replaced one by one, up to 3.6", () => {
  test("defaults, escapes and nesting are not known", () => {
    for (const release of ["1.3", "3.6"]) {
      expect(rendered("${attr.jwt.nope:-none}", user(), release).text).toBe("${attr.jwt.nope:-none}");
      expect(rendered("$${user.name}", user(), release).text).toBe("$alice");
      expect(rendered("${attr.jwt.${user.name}}", user({ alice: "1" }), release).text).toBe("1");
    }
  });

  test("a value may bring a placeholder for a later name, not for an earlier one", () => {
    const who = user({ dept: "${user.name}" });
    expect(rendered("${attr.jwt.dept}", who, "3.6").text).toBe("${user.name}");
    expect(rendered("${user.name}", user({ dept: "it" }, { name: "${attr.jwt.dept}" }), "3.6").text).toBe("it");
  });

  test("attributes that refer to each other depend on the order of a map", () => {
    expect(rendered("${attr.jwt.a}", user({ a: "${attr.jwt.b}", b: "1" }), "3.6").problem).toBe("order");
  });
});

describe("by the substitutor, from 3.7 on", () => {
  test.each([
    ["x-${attr.jwt.nope:-none}", "x-none"],
    ["${attr.jwt.dept:-none}", "it"],
    ["${attr.jwt.nope:-}", ""],
    ["${attr.jwt.nope:-a:-b}", "a:-b"],
    ["${attr.jwt.nope:-${user.name}}", "alice"],
    ["${attr.jwt.self}", "alice"],
    ["${attr.jwt.${attr.jwt.which}}", "it"],
    ["$${user.name}", "${user.name}"],
    ["$$${user.name}", "$${user.name}"],
    ["$${a}${user.name}", "${a}alice"],
    ["${user.name", "${user.name"],
    ["${}", "${}"],
    ["${:-x}", "x"],
    ["}${user.name}{", "}alice{"],
  ])("%s", (text, wanted) => {
    expect(rendered(text, user({ dept: "it", self: "${user.name}", which: "dept" }), "3.7")).toMatchObject({ text: wanted, problem: null });
  });

  test("values that need each other are an error", () => {
    for (const text of ["${attr.jwt.a}", "x${attr.jwt.b}y"]) {
      expect(rendered(text, user({ a: "${attr.jwt.b}", b: "${attr.jwt.a}" }), "3.8")).toMatchObject({ text, problem: "cycle" });
    }
    expect(rendered("${attr.jwt.a}", user({ a: "${attr.jwt.a}" }), "3.8").problem).toBe("cycle");
  });

  test("values that multiply are given up", () => {
    const names = Array.from({ length: 40 }, (_, index) => [`a${index}`, `\${attr.jwt.a${index + 1}}\${attr.jwt.a${index + 1}}`]);
    expect(rendered("${attr.jwt.a0}", user(Object.fromEntries(names)), "3.8").problem).toBe("too-large");
    expect(rendered("${".repeat(10_000), user(), "3.8").problem).toBe(null);
    expect(rendered(`${"${".repeat(1000)}x${"}".repeat(1000)}`, user(), "3.8").problem).toBe("too-large");
  });
});

test("a text for a user without special signs is the same in every release", () => {
  const name = fc.stringMatching(/^[a-z]{1,5}$/);
  const piece = fc.oneof(
    name,
    name.map((text) => `\${attr.jwt.${text}}`),
    fc.constantFrom("${user.name}", " ", "-"),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.dictionary(name, fc.stringMatching(/^[a-z0-9 ]*$/)), (pieces, attributes) => {
      const results = every.map((release) => rendered(pieces.join(""), user(attributes), release));
      for (const result of results) expect(result).toEqual(results[0]);
    }),
  );
});
