import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { clientCommands } from "../../server/src/protocol.ts";

const root = path.resolve(import.meta.dirname, "../..");
const { commands, menus, walkthroughs } = manifest.contributes;
const contributed = commands.map(({ command }) => command);
const inPalette = new Map(menus.commandPalette.map(({ command, when }) => [command, when]));

/** Commands that the palette always offers, each with the reason. */
const always: Readonly<Record<string, string>> = {
  "opensearchSecurity.previewLogin": "A token may stand anywhere, and this is how people begin.",
  "opensearchSecurity.previewLoginAsText": "The same for people who read the preview as text.",
  "opensearchSecurity.restartServer": "It has to be there when nothing else works.",
  "opensearchSecurity.openSettingsReference": "The pages are of use without any file.",
  "opensearchSecurity.openWalkthrough": "It is for those who have no file open yet.",
  "opensearchSecurity.openSample": "It is for those who have no file yet.",
};

const sources = globSync("client/src/**/*.ts", { cwd: root }).map((file) => readFileSync(path.join(root, file), "utf8"));

/** The commands that the client's sources register, by literal or by a name of the protocol. */
function registered(): readonly string[] {
  const names = sources.flatMap((source) => [...source.matchAll(/\bregisterCommand\(\s*(?:"([^"]+)"|clientCommands\.(\w+))/g)]);
  return names.map(([, literal, name]) => literal ?? clientCommands[name as keyof typeof clientCommands]);
}

describe("the commands", () => {
  test("are those that the client registers, each once", () => {
    expect(registered().toSorted()).toEqual(contributed.toSorted());
    expect(new Set(contributed).size).toBe(contributed.length);
  });

  test("share one category, and their titles start with a capital", () => {
    expect(commands.filter(({ category, title }) => category !== "OpenSearch Security" || !/^[A-Z]/.test(title))).toEqual([]);
  });

  test.each(contributed)("%s says when the palette offers it, or has a reason to be there always", (command) => {
    expect([command in always, (inPalette.get(command) ?? "") !== ""].filter(Boolean)).toHaveLength(1);
  });

  test("conditions name only context keys that somebody sets", () => {
    const set = new Set(sources.flatMap((source) => [...source.matchAll(/"setContext",\s*"([^"]+)"/g)].map(([, key]) => key)));
    const conditions = Object.values(menus).flatMap((items) => items.map(({ when }) => when));
    const used = conditions.flatMap((when) => when.match(/opensearchSecurity\.\w+/g) ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((key) => !set.has(key))).toEqual([]);
  });
});

describe("the walkthrough", () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  test("has steps that end, with pictures that say what they show", () => {
    expect(steps.filter(({ completionEvents, media }) => completionEvents.length === 0 || media.altText === "")).toEqual([]);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  test("leads to commands that exist", () => {
    const named = steps.flatMap(({ description, completionEvents }) => [
      ...[...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? ""),
      ...completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []),
    ]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((command) => command.startsWith("opensearchSecurity.") && !contributed.includes(command))).toEqual([]);
  });

  test.each(steps.map(({ media }) => media.svg))("%s is a picture in the reader's colours", (file) => {
    const picture = readFileSync(path.join(root, file), "utf8");
    expect(picture).toMatch(/^<svg [^>]*viewBox=/);
    // The walkthrough's page takes no styles, so that colours have to be attributes.
    expect(picture).not.toMatch(/\sstyle=|<style/);
    // Outside `var()`, where it is what stands in for a colour that a theme lacks, no colour is fixed.
    expect(picture.replaceAll(/var\([^)]*\)/g, "")).not.toMatch(/#[0-9a-f]{3,8}\b|<script|href=/i);
  });
});
