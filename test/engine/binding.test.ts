import { describe, expect, it } from "vitest";
import { rejectionsOf } from "../../server/src/core/model/binding.ts";
import { setOf, target } from "./support/case.ts";
import { clusterFile, config } from "./support/tokens.ts";

/** Why a file is refused at a release, in words. */
function refusals(name: string, text: string, release: string): readonly string[] {
  const [document] = setOf({ [name]: text }, release).documents.values();
  if (document === undefined) throw new Error("not recognised");
  return rejectionsOf(document, target(release)).map(({ stage, reason, detail }) => `${stage} ${reason} ${detail ?? ""}`.trim());
}

const mapping = (...lines: string[]): string => clusterFile("rolesmapping", ["r:", ...lines.map((line) => `  ${line}`)]);
const ofMapping = (text: string, release = "3.8"): readonly string[] => refusals("roles_mapping.yml", text, release);
const ofConfig = (text: string, release = "3.8"): readonly string[] => refusals("config.yml", text, release);

describe("keys", () => {
  it("that are unknown are refused where classes bind, and free where they do not", () => {
    expect(ofMapping(mapping("backendroles: [a]"))).toEqual(["securityadmin unknown_property backendroles"]);
    expect(ofConfig(config(["d:", "  http_authenticator:", "    type: jwt", "    config: {anything: {goes: [here]}}"]))).toEqual([]);
    expect(ofConfig(config(["d:", "  http_authenticator:", "    typ: jwt"]))).toEqual(["securityadmin unknown_property typ"]);
  });

  it("are case-sensitive, also in `_meta`", () => {
    expect(ofMapping("_meta:\n  Type: rolesmapping\n  config_version: 2\n")).toEqual(["securityadmin unknown_property Type"]);
  });

  it("that repeat are refused at any depth, before anything else is looked at", () => {
    const text = config(["d:", "  http_authenticator:", "    config: {a: 1, b: {c: 1, c: 2}}", "  nope: 1"]);
    expect(ofConfig(text)).toEqual(["securityadmin duplicate_key c", "securityadmin unknown_property nope"]);
  });

  it.each([
    ["kibana: {private_tenant_enabled: true}", "2.6", "2.7", "private_tenant_enabled"],
    ["kibana: {default_tenant: x}", "2.6", "2.7", "default_tenant"],
    ["kibana: {sign_in_options: [BASIC]}", "2.13", "2.14", "sign_in_options"],
    ["kibana: {preferred_tenants: [a]}", "3.6", "3.7", "preferred_tenants"],
    ["on_behalf_of: {enabled: false}", "2.11", "2.12", "on_behalf_of"],
    ["api_tokens: {enabled: false}", "3.6", "3.7", "api_tokens"],
    ["privileges_evaluation_type: v4", "3.6", "3.7", "privileges_evaluation_type"],
    ["auth_failure_listeners: {l: {ignore_hosts: [a]}}", "2.16", "2.17", "ignore_hosts"],
  ])("%s is unknown at %s and known from %s on", (line, before, since, name) => {
    const text = config(["{}"], [line]).replace("      {}", "      d: {}");
    expect(ofConfig(text, before)).toEqual([`securityadmin unknown_property ${name}`]);
    expect(ofConfig(text, since)).toEqual([]);
  });

  it.each([
    ["2.6", 2],
    ["2.7", 0],
  ])("of internal users have a version too (%s)", (release, count) => {
    expect(
      refusals("internal_users.yml", clusterFile("internalusers", ["a:", "  enabled: true", "  service: false"]), release),
    ).toHaveLength(count);
  });

  it.each(["1.3", "2.11", "2.12", "3.8"])("transport_enabled is known everywhere (%s)", (release) => {
    expect(ofConfig(config(["d:", "  transport_enabled: true"]), release)).toEqual([]);
  });
});

describe("values", () => {
  it.each(["true", "TRUE", "'True'", "0", "17", "''", "null"])("%s is a boolean", (value) => {
    expect(ofMapping(mapping(`hidden: ${value}`), "2.19")).toEqual([]);
  });

  it.each(["'yes'", "y", "[true]", "{}", "1.5", "'1'"])("%s is none", (value) => {
    expect(ofMapping(mapping(`hidden: ${value}`), "2.19")).toEqual(["securityadmin wrong_type hidden"]);
  });

  it.each([
    ["3.6", []],
    ["3.7", ["securityadmin wrong_type hidden"]],
  ])("plain yes and off are booleans up to 3.6 (%s)", (release, wanted) => {
    expect(ofMapping(mapping("hidden: yes"), release)).toEqual(wanted);
    expect(ofMapping(mapping("hidden: off"), release)).toEqual(wanted);
  });

  it("lists hold scalars, and a lone scalar is no list", () => {
    expect(ofMapping(mapping("users: [a, 5, 1.5, true, ~]"))).toEqual([]);
    expect(ofMapping(mapping("users: a"))).toEqual(["securityadmin wrong_type users"]);
    expect(ofMapping(mapping("users: ''"))).toEqual(["securityadmin wrong_type users"]);
    expect(ofMapping(mapping("users: [[a]]"))).toEqual(["securityadmin wrong_type users"]);
    expect(ofMapping(mapping("description: [a]"))).toEqual(["securityadmin wrong_type description"]);
  });

  it.each([
    ["3.6", []],
    ["3.7", ["securityadmin wrong_type users"]],
  ])("a tilde is nothing up to 3.6 and a text later (%s)", (release, wanted) => {
    expect(ofMapping(mapping("users: ~"), release)).toEqual(wanted);
  });

  it("orders are integers, in digits or cut off", () => {
    const order = (value: string): readonly string[] => ofConfig(config(["d:", `  order: ${value}`]), "2.19");
    for (const good of ["-1", "'2'", "2.7", "~", "2147483647"]) expect(order(good), good).toEqual([]);
    for (const bad of ["first", "2147483648", "[1]", "true"]) expect(order(bad), bad).toEqual(["securityadmin wrong_type order"]);
  });

  it("an alias is a text, a merge key a key", () => {
    expect(ofMapping(mapping("users: [&x a, *x]"))).toEqual([]);
    expect(ofMapping(mapping("users: &x [a]", "hosts: *x"))).toEqual(["securityadmin wrong_type hosts"]);
  });

  it("entries and sections may be null, not texts", () => {
    expect(ofMapping(clusterFile("rolesmapping", ["r:"]))).toEqual([]);
    expect(ofMapping(clusterFile("rolesmapping", ["r: x"]))).toEqual(["securityadmin wrong_type r"]);
  });
});

describe("whole files", () => {
  it("are not empty, and only their first document counts", () => {
    expect(ofMapping("")).toEqual(["securityadmin empty_document"]);
    expect(ofMapping(`${mapping("users: [a]")}---\nnonsense: [`)).toEqual([]);
    expect(ofMapping("- a\n")).toEqual(["securityadmin wrong_type"]);
  });

  it("have a `_meta` with a version", () => {
    expect(ofMapping("r: {}\n")).toEqual(["securityadmin missing_meta"]);
    expect(ofMapping("_meta:\nr: {}\n")).toEqual(["securityadmin missing_meta"]);
    expect(ofMapping("_meta:\n  type: rolesmapping\n")).toEqual(["node missing_version"]);
    expect(ofMapping("_meta:\n  config_version: '2'\n")).toEqual([]);
  });

  it.each([
    ["2.17", true],
    ["2.18", false],
    ["2.19", false],
    ["3.0", true],
  ])("of version 1 are refused up to 2.17 and from 3.0 on (%s)", (release, refused) => {
    expect(ofMapping("_meta:\n  type: rolesmapping\n  config_version: 1\n", release)).toEqual(refused ? ["node config_version 1"] : []);
  });

  it.each([
    ["2.17", true],
    ["2.18", false],
  ])("of version 3 are refused up to 2.17, and later where built-in entries join them (%s)", (release, refused) => {
    expect(ofMapping("_meta:\n  type: rolesmapping\n  config_version: 3\n", release)).toEqual(refused ? ["node config_version 3"] : []);
    expect(refusals("roles.yml", "_meta:\n  type: roles\n  config_version: 3\n", release)).toEqual(["node config_version 3"]);
  });

  it.each([
    ["2.17", ["securityadmin meta_type mapping"]],
    ["2.18", []],
  ])("need a known type up to 2.17 (%s)", (release, wanted) => {
    expect(ofMapping("_meta:\n  type: mapping\n  config_version: 2\n", release)).toEqual(wanted);
  });

  it("config.yml holds one entry", () => {
    const meta = "_meta:\n  type: config\n  config_version: 2\n";
    expect(ofConfig(`${meta}config:\n  dynamic: {}\nmore:\n  dynamic: {}\n`)).toEqual(["securityadmin config_key more"]);
    expect(ofConfig(meta)).toEqual(["securityadmin config_key"]);
  });
});
