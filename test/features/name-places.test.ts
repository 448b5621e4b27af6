import { expect, it } from "vitest";
import { type FileKind, fileKinds } from "../../server/src/core/catalog/kinds.ts";
import { namePlaces } from "../../server/src/core/model/name-places.ts";
import { readSchema, settingsOf } from "../support/schema-walk.ts";

const words: Readonly<Record<string, string>> = { permission: "action-group" };

/** What a schema says of names at its places, with `*` for free names. */
function annotated(file: FileKind): string[] {
  return settingsOf(readSchema(`${file}.schema.json`)).flatMap(({ path, schema }) => {
    const { defines, refersTo } = schema["x-opensearch"] ?? {};
    const kind = defines ?? refersTo;
    return kind === undefined ? [] : [`${words[kind] ?? kind} ${path.replaceAll(/<[^>]*>/g, "*").replaceAll("[]", ".[]")}`];
  });
}

it.each([...fileKinds])("%s: every place that a schema calls a name is in the table", (file) => {
  const table = (namePlaces[file] ?? []).map(({ kind, path }) => `${kind} ${path.replaceAll(/<[^>]*>/g, "*")}`);
  expect(annotated(file).filter((place) => !table.includes(place))).toEqual([]);
});

it("the schemas call something a name in most files", () => {
  expect(fileKinds.filter((file) => annotated(file).length > 0).length).toBeGreaterThanOrEqual(7);
});
