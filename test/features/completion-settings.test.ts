import { describe, expect, test } from "vitest";
import { complete, type Completion } from "../../server/src/core/features/completion.ts";
import { withoutTabStops } from "../../server/src/core/features/snippet.ts";
import { documentAs, findingsIn, gravest, newestWith } from "../support/checking.ts";
import { keyOf, resolved } from "../support/schema-walk.ts";
import { fileFor, sampleOf, schemaKinds, schemaSettings, stepsOf } from "../support/setting-files.ts";

// For every setting: where it could be written it is offered, and what is inserted is accepted.

/** The text with a completion made and nothing typed over it. */
function insert(text: string, { span, snippet }: Completion): string {
  return text.slice(0, span.start) + withoutTabStops(snippet) + text.slice(span.end);
}

describe.each(schemaKinds)("%s", (kind) => {
  const { root, settings } = schemaSettings(kind);
  const offered = settings.flatMap((setting) => {
    const annotation = resolved(setting.schema, root)["x-opensearch"] ?? {};
    const target = newestWith(setting);
    const isFree = setting.path.endsWith(">");
    // A section of dotted names is no line of its own; what belongs in the keystore cannot be written here.
    const isSection = (annotation as { readonly flatten?: true }).flatten === true || setting.path.endsWith("_secure");
    return target === undefined || isFree || isSection || (/<[^>]*>\.[^.]+$/.test(setting.path) && !/^(?:config|<)/.test(setting.path))
      ? []
      : [{ name: keyOf(setting), setting, target }];
  });

  test.each(offered)("$name", ({ setting, target }) => {
    const value = sampleOf(resolved(setting.schema, root));
    const file = fileFor(kind, setting, { value, style: "nested" });
    const before = file.text.slice(0, file.key.start);
    const behind = file.text.slice(file.text.indexOf("\n", file.value.end));
    const text = before + behind;
    const items = complete(documentAs(kind, text, target), file.key.start, target);
    const last = stepsOf(kind, setting, "nested").at(-1) ?? "";
    const item = items.find(({ label }) => label === last || setting.path.endsWith(`.${label}`) || setting.path === label);
    expect(items.map(({ label }) => label)).toContain(item?.label ?? last);
    const inserted = item === undefined ? text : insert(text, item);
    expect(gravest(findingsIn(kind, inserted, target)), inserted).toEqual([]);
  });
});
