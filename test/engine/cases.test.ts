import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { request, traceOf } from "./support/case.ts";
import type { Case } from "./support/cases.ts";

const folder = new URL("./cases/", import.meta.url);

for (const file of readdirSync(folder).sort()) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Case[];
  describe(file.replace(".json", ""), () => {
    for (const item of cases) it.each(item.at)(`${item.name} at %s`, (release) => check(item, release));
  });
}

async function check(item: Case, release: string): Promise<void> {
  const files = Object.fromEntries(Object.entries(item.files).map(([name, lines]) => [name, `${lines.join("\n")}\n`]));
  const { client, now, assumeSignatureValid = false, mappingResolution } = item;
  const credential = request(item.request.headers, item.request.query);
  const trace = await traceOf({ files, credential, client, now, assumeSignatureValid, mappingResolution }, release);
  const wanted = item.expect;
  expect({ outcome: trace.outcome, reason: trace.reason }, item.why).toEqual({ outcome: wanted.outcome, reason: wanted.reason });
  if (wanted.detail !== undefined) expect(trace.detail).toBe(wanted.detail);
  if (wanted.domain !== undefined) expect(trace.domain).toBe(wanted.domain);
  if (wanted.user !== undefined) {
    expect(trace.user?.name).toBe(wanted.user);
    expect(trace.user?.backendRoles).toEqual(wanted.backendRoles);
    expect(trace.mappedRoles.map((role) => role.name)).toEqual(wanted.mappedRoles);
  }
  if (wanted.httpStatus !== undefined) expect([trace.httpStatus, trace.challenge]).toEqual([wanted.httpStatus, wanted.challenge]);
  const away = (sameOrder: boolean): readonly string[] =>
    trace.domains.filter((step) => step.outcome === "not-loaded" && (step.reason === "same_order") === sameOrder).map((step) => step.name);
  if (wanted.dropped !== undefined) expect(away(true)).toEqual(wanted.dropped);
  if (wanted.notLoaded !== undefined) expect(away(false)).toEqual(wanted.notLoaded);
  if (wanted.file !== undefined)
    expect([`${trace.rejections[0]?.kind}.yml`, trace.rejections[0]?.stage]).toEqual([wanted.file, wanted.stage]);
  if (wanted.attributes !== undefined) expect(Object.fromEntries(trace.user?.attributes ?? [])).toEqual(wanted.attributes);
}
