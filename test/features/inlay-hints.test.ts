import { describe, expect, it } from "vitest";
import { inlayHints } from "../../server/src/core/features/inlay-hints.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

/** Each line of the domains that has hints, with them behind the bar. */
function hinted(body: string): string[] {
  const set = setOf({ "config.yml": `${meta("config")}config:\n  dynamic:\n${body}` });
  const document = fileOf(set, "config.yml");
  const hints = inlayHints(set, document, { start: 0, end: document.text.length });
  const offsets = [...new Set(hints.map(({ offset }) => offset))];
  return offsets.map((offset) => {
    const line = document.text.slice(document.text.lastIndexOf("\n", offset - 1) + 1, offset).trim();
    return `${line} | ${hints
      .filter((hint) => hint.offset === offset)
      .map(({ label }) => label)
      .join(", ")}`;
  });
}

describe("hints", () => {
  it("tell the defaults that decide", () =>
    expect(
      hinted(
        "    authc:\n      basic: # mine\n        http_authenticator:\n          type: basic\n    authz:\n      directory:\n        authorization_backend:\n          type: ldap\n",
      ),
    ).toEqual([
      "basic: | order: 0, http_enabled: true, authentication_backend: internal",
      "http_authenticator: | challenge: true",
      "directory: | http_enabled: true",
    ]));

  it("are not there where the key is, whatever it says", () =>
    expect(
      hinted(
        "    authc:\n      basic:\n        order:\n        http_enabled: yes\n        http_authenticator:\n          type: basic\n          challenge: ''\n        authentication_backend:\n          type: internal\n",
      ),
    ).toEqual([]));

  it("tell of a backend without a type", () =>
    expect(
      hinted(
        "    authc:\n      basic:\n        order: 1\n        http_enabled: true\n        authentication_backend:\n          config: {}\n",
      ),
    ).toEqual(["authentication_backend: | type: internal"]));

  it("stand behind braces", () =>
    expect(hinted("    authc:\n      basic: { order: 1 }\n      other: {\n        order: 2 }\n")).toEqual([
      "basic: { order: 1 } | http_enabled: true, authentication_backend: internal",
    ]));

  it.each([
    ["a domain that is switched off", "    authc:\n      basic:\n        http_enabled: false\n"],
    ["a domain without content", "    authc:\n      basic:\n"],
    ["a value that is no map", "    authc:\n      basic: [1]\n"],
    ["merged keys", "    authc:\n      basic:\n        <<: *other\n"],
    ["a broken file", "    authc:\n      basic:\n        http_authenticator: {\n"],
    ["a template", "    authc:\n      basic:\n        http_authenticator:\n          {{ more }}\n"],
    ["no domains", "    http: {}\n"],
  ])("are silent on %s", (_, body) => expect(hinted(body)).toEqual([]));

  it("say what the setting does", () => {
    const set = setOf({ "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      basic:\n        http_enabled: true\n` });
    const document = fileOf(set, "config.yml");
    const [order] = inlayHints(set, document, { start: 0, end: document.text.length });
    expect(order?.tooltip).toContain("Not written, so `order` is `0`.");
    expect(order?.tooltip).toContain("smaller numbers are tried first");
  });

  it("are those of the stretch that is asked for", () => {
    const many = Array.from({ length: 50 }, (_, index) => `      d${index}:\n        http_enabled: true\n`).join("");
    const set = setOf({ "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n${many}` });
    const document = fileOf(set, "config.yml");
    const start = document.text.indexOf("d20:");
    const labels = inlayHints(set, document, { start, end: document.text.indexOf("d22:") });
    expect(labels.map(({ label }) => label)).toEqual([
      "order: 0",
      "authentication_backend: internal",
      "order: 0",
      "authentication_backend: internal",
    ]);
  });
});
