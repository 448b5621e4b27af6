import { describe, expect, test } from "vitest";
import { builtinsOf } from "../../server/src/core/catalog/builtins.ts";
import { switchesOf } from "../../server/src/core/catalog/target.ts";
import { privilegesOfLogin, templateUserOf } from "../../server/src/core/engine/login-privileges.ts";
import { substitute } from "../../server/src/core/engine/variables.ts";
import cases from "./cases/permissions.json" with { type: "json" };
import { request, setOf, target, traceOf } from "./support/case.ts";
import type { Case } from "./support/cases.ts";

interface PermissionCase extends Omit<Case, "expect"> {
  readonly substitute?: readonly string[];
  readonly expect: {
    readonly substituted?: readonly string[];
    readonly permissions?: {
      readonly cluster?: readonly string[];
      readonly index?: readonly { readonly index_patterns: readonly string[]; readonly actions: readonly string[] }[];
      readonly tenants?: Readonly<Record<string, string>>;
    };
  };
}

describe("what a login may do", () => {
  for (const item of cases as unknown as readonly PermissionCase[]) {
    test.each(item.at)(`${item.name} at %s`, async (release) => {
      const { permissions, substituted } = item.expect;
      expect(await found(item, release), item.why).toEqual({ substituted, ...permissions });
    });
  }
});

test("a login without a user may do nothing", async () => {
  const item = (cases as unknown as readonly PermissionCase[])[0];
  const files = { "config.yml": "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic: {}\n" };
  const trace = await traceOf({ files, credential: request({}), now: item?.now ?? 0 }, "3.8");
  expect(templateUserOf(trace)).toBeUndefined();
  expect(
    privilegesOfLogin(trace, { entities: setOf(files, "3.8").entities, statics: builtinsOf(target("3.8")), switches: new Set() }),
  ).toBeUndefined();
});

/** What became of the login, as far as the case speaks of it. */
async function found(item: PermissionCase, release: string): Promise<unknown> {
  const files = Object.fromEntries(Object.entries(item.files).map(([name, lines]) => [name, `${lines.join("\n")}\n`]));
  const trace = await traceOf(
    { files, credential: request(item.request.headers, item.request.query), client: item.client, now: item.now },
    release,
  );
  const at = target(release);
  const { permissions = {}, substituted } = item.expect;
  const report = privilegesOfLogin(trace, { entities: setOf(files, release).entities, statics: builtinsOf(at), switches: switchesOf(at) });
  const user = templateUserOf(trace);
  return {
    substituted: substituted && item.substitute?.map((text) => user && substitute(text, user, switchesOf(at)).text),
    cluster: permissions.cluster && report?.cluster,
    index:
      permissions.index && report?.indices.map(({ patterns, actions }) => ({ index_patterns: patterns.map(({ text }) => text), actions })),
    tenants: permissions.tenants && Object.fromEntries((report?.tenants ?? []).map(({ name, access }) => [name, access])),
  };
}
