import { describe, expect, test } from "vitest";
import { nextView, withChanges } from "../../client/src/preview/changes.ts";
import { readShowMessage, readViewMessage } from "../../client/src/preview/messages.ts";
import { placesOf } from "../../client/src/preview/places.ts";
import { tokenAround, tokenInSelection } from "../../client/src/preview/token.ts";
import { plain } from "../../server/src/core/features/preview/pieces.ts";
import { previewModel } from "../../server/src/core/features/preview-model.ts";
import { states } from "./states.ts";

const nearMiss = previewModel(states["near-miss"].report, states["near-miss"].context);
const fixed = previewModel(states.fixed.report, states.fixed.context);
const expired = previewModel(states.expired.report, states.expired.context);

describe("what an edit changed", () => {
  test("marks what came, and says so", () => {
    const { model, marks } = withChanges({ model: nearMiss, marks: {} }, fixed, true);
    expect(marks["role:all_access"]).toBe("new");
    expect(marks["permission:dashboards"]).toBe("new");
    expect(marks["role:own_index"]).toBeUndefined();
    expect(plain(model.lead[0] ?? [])).toBe(
      "Your edit added `all_access`. Dashboards opens and every action is allowed, through `all_access`.",
    );
  });

  test("keeps what went, struck, until the next change of result", () => {
    const back = withChanges(
      { model: fixed, marks: {} },
      {
        ...nearMiss,
        sections: nearMiss.sections.map((section) => (section.id === "roles" ? { ...section, rows: section.rows.slice(1) } : section)),
      },
      true,
    );
    expect(back.marks["role:all_access"]).toBe("gone");
    expect(back.model.sections.find(({ id }) => id === "roles")?.rows.map(({ key }) => key)).toContain("role:all_access");
    expect(plain(back.model.lead[0] ?? [])).toMatch(/^Your edit took away `all_access`\. /);
    const again = withChanges(back, fixed, true);
    expect(again.marks["role:all_access"]).toBe("new");
  });

  test("marks last while the result stays the same, whatever lines move", () => {
    const first = withChanges({ model: nearMiss, marks: {} }, fixed, true);
    const later = withChanges(first, { ...fixed, title: fixed.title }, true);
    expect(later.marks).toEqual(first.marks);
    expect(later.model.lead).toEqual(first.model.lead);
  });

  test("an edit that cures a refused file says how it was, though the roles stay", () => {
    const refused = { ...nearMiss, title: "OpenSearch refuses roles_mapping.yml, so these files change no login" };
    const { model, marks } = withChanges({ model: refused, marks: {} }, nearMiss, true);
    expect(plain(model.lead[0] ?? [])).toBe(`Before your edit: ${refused.title}.`);
    expect(marks).toEqual({});
  });

  test("nothing is new on first show, and other choices are not called edits", () => {
    expect(withChanges(undefined, fixed, true).marks).toEqual({});
    expect(plain(withChanges({ model: nearMiss, marks: {} }, fixed, false).model.lead[0] ?? [])).not.toContain("Your edit");
  });

  test("a change of outcome without roles tells how it was", () => {
    const { model } = withChanges({ model: nearMiss, marks: {} }, expired, true);
    expect(plain(model.lead[0] ?? [])).toBe(`Before your edit: ${nearMiss.title}.`);
  });
});

describe("while a file cannot be read", () => {
  const broken = { ...expired, stale: ["As of the last readable version."] };

  test("the last result stays, with its marks, under a line that says so", () => {
    const shown = { model: fixed, marks: { "role:all_access": "new" } as const };
    const next = nextView(shown, broken, true);
    expect(next.model).toEqual({ ...fixed, stale: broken.stale });
    expect(next.marks).toEqual(shown.marks);
    expect(nextView(next, fixed, true).model.stale).toEqual([]);
  });

  test("and where there is no last result, the line is left out", () => {
    expect(nextView(undefined, broken, false).model).toEqual({ ...expired, stale: [] });
  });
});

describe("messages", () => {
  test("of the page are taken only in their form", () => {
    expect(readViewMessage({ type: "open", path: "file:///a", line: 3, character: 0, extra: 1 })).toEqual({
      type: "open",
      path: "file:///a",
      line: 3,
      character: 0,
    });
    expect(readViewMessage({ type: "answer", field: "remoteAddress", value: "::1" })).toEqual({
      type: "answer",
      field: "remoteAddress",
      value: "::1",
    });
    const wrong: readonly unknown[] = [
      null,
      "ready",
      [],
      {},
      { type: "open", path: "a", line: -1, character: 0 },
      { type: "open", path: "a", line: 1.5, character: 0 },
      { type: "answer", field: "jwks", value: "x" },
      { type: "answer", field: "remoteAddress", value: "x".repeat(3000) },
      { type: "moment", id: "now", at: Number.NaN },
      { type: "choose", what: "token", value: "x" },
      { type: "eval", id: "x" },
      { type: "act", id: 5 },
    ];
    for (const message of wrong) expect(readViewMessage(message), JSON.stringify(message)).toBeUndefined();
  });

  test("to the page are taken only with a view", () => {
    expect(readShowMessage({ type: "show", model: nearMiss, marks: {} })?.model.title).toBe(nearMiss.title);
    for (const message of [null, { type: "show" }, { type: "show", model: {}, marks: {} }, { type: "show", model: nearMiss }])
      expect(readShowMessage(message)).toBeUndefined();
  });
});

test("the places of a view are those it links to", () => {
  const places = placesOf(nearMiss).map(({ file, line }) => `${file}:${line}`);
  for (const place of ["roles_mapping.yml:8", "config.yml:28", "debug.log:212", "config.yml:36"]) expect(places).toContain(place);
  expect(places).not.toContain("config.yml:1");
});

describe("a token in a text", () => {
  const header = "eyJhbGciOiJIUzI1NiJ9";
  const token = `${header}.eyJzdWIiOiJraW0ifQ.c2ln`;

  test.each([
    ["a log line", `[DEBUG] Authorization: Bearer ${token} from 10.0.0.1`],
    ["a curl line", `curl -H "Authorization: Bearer ${token}" https://localhost:9200`],
    ["an .env line", `TOKEN='${token}'`],
    ["JSON", `{"access_token":"${token}","expires_in":300}`],
    ["a sentence", `The token is ${token}.`],
  ])("is found in %s", (_, line) => {
    expect(tokenAround(line, line.indexOf(header) + 5)).toEqual({ token, start: line.indexOf(header) });
    expect(tokenInSelection(line)?.token).toBe(token);
  });

  test("is the one at the cursor, or the only one of the line", () => {
    const other = token.replace("c2ln", "b3RoZXI");
    const line = `${token} ${other}`;
    expect(tokenAround(line, line.length - 2)?.token).toBe(other);
    expect(tokenAround(`x ${token}`, 0)?.token).toBe(token);
    expect(tokenAround(`${token} - ${other}`, token.length + 2)).toBeUndefined();
  });

  test("may be wrapped over lines", () => {
    expect(tokenInSelection(`${token.slice(0, 30)}\n  ${token.slice(30)}`)?.token).toBe(token);
    expect(tokenInSelection(`${token.slice(0, 30)} \\\r\n${token.slice(30)}`)?.token).toBe(token);
  });

  test("keeps empty parts: a direct key of a JWE, a missing signature", () => {
    expect(tokenInSelection(`${header}..aXY.Y3Q.dGFn`)?.token).toBe(`${header}..aXY.Y3Q.dGFn`);
    expect(tokenInSelection(`${header}.e30.`)?.token).toBe(`${header}.e30.`);
  });

  test("may be opaque when it is selected, without quotes and scheme", () => {
    expect(tokenInSelection('"Bearer 6f1a-opaque"')?.token).toBe("6f1a-opaque");
    expect(tokenInSelection("  ")).toBeUndefined();
    expect(tokenAround("nothing here", 3)).toBeUndefined();
  });
});
