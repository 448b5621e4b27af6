import { piece, wholeText } from "./texts.ts";
import { newWord, type Random } from "./random.ts";
import { diskNames, fileName, range, requests, resolutions } from "./requests.ts";
import { type Change, folderMark, type Step } from "./step.ts";
import type { World } from "./world.ts";

const junk = [null, [], {}, 7, "text", { textDocument: null }, { textDocument: { uri: 7 }, position: [] }, { uri: {} }, [[]], { range: 1 }];

const settings = [
  {},
  { targetVersion: "2.6" },
  { targetVersion: 2.6, rules: [] },
  { rules: { "names/undefined-role": "off", "yaml/tab": "loud", __proto__: 1 } },
  { limits: { fileSize: 0.001 } },
  { limits: { values: 400 } },
  { limits: { fileSize: "x", files: -1 } },
  { limits: null, codeLens: 3, targetVersion: null },
  { codeLens: { role: "yes", domain: false }, inlayHints: 0 },
  null,
  7,
  [],
];

const folderChoices = [[""], [""], ["", "other"], ["other"], [], ["opensearch-security"], ["nowhere"]];

const checkFiles = [
  "{",
  "{}",
  '{"target": "2.6"}',
  '{"rules": {"names/undefined-role": "off"}}',
  '{"files": {"*.yml": "roles"}}',
  "7",
  "\0",
];

const textFor = (random: Random, name: string): string => (name.endsWith(".json") ? random.pick(checkFiles) : wholeText(random));

/** What a client does next: mostly edits and requests, now and then something bigger or something wrong. */
export function nextStep(random: Random, world: World): Step {
  const dice = random.below(1000);
  if (dice < 280) return change(random, world);
  if (dice < 860) return request(random, world);
  if (dice < 890) return { do: "resolve", ...resolution(random), index: random.below(5) };
  if (dice < 930) return openOrClose(random, world);
  if (dice < 965) return onDisk(random, world);
  if (dice < 970) return { do: "settings", value: random.pick(settings) };
  if (dice < 974) return { do: "folders", names: random.pick(folderChoices) };
  if (dice < 990) return { do: "request", method: random.pick(Object.keys(requests)), params: random.pick(junk), twist: "malformed" };
  return { do: "notify", ...notification(random, world) };
}

function change(random: Random, world: World): Step {
  const open = [...world.open.keys()];
  if (open.length === 0) return openOrClose(random, world);
  const name = random.pick(open);
  const lines = world.open.get(name)?.lineCount ?? 1;
  if (random.chance(0.04)) return { do: "change", name, changes: [{ text: textFor(random, name) }] };
  const one = (): Change => ({ range: range(random, lines), text: piece(random) });
  return { do: "change", name, changes: Array.from({ length: random.chance(0.9) ? 1 : 1 + random.below(4) }, one) };
}

function request(random: Random, world: World): Step {
  const method = random.pick(Object.keys(requests));
  const params = requests[method]?.(random, world) ?? null;
  return { do: "request", method, params, ...(random.chance(0.08) ? { twist: "cancelled" } : {}) };
}

function resolution(random: Random): { readonly list: string; readonly method: string } {
  const [list, method] = random.pick(resolutions);
  return { list, method };
}

function openOrClose(random: Random, world: World): Step {
  const name = fileName(random, world);
  if (world.open.has(name))
    return random.chance(0.5) ? { do: "close", name } : { do: "change", name, changes: [{ text: textFor(random, name) }] };
  return { do: "open", name, text: textFor(random, name) };
}

function onDisk(random: Random, world: World): Step {
  const there = [...world.disk];
  if (there.length > 0 && random.chance(0.35)) return { do: "delete", name: random.pick(there) };
  const name = random.pick(diskNames);
  return { do: "write", name, text: textFor(random, name) };
}

function notification(random: Random, world: World): { readonly method: string; readonly params: unknown } {
  const uri = `file:///nowhere/${random.below(3)}.yml`;
  const name = fileName(random, world);
  return random.pick([
    { method: "textDocument/didChange", params: { textDocument: { uri, version: 1 }, contentChanges: [{ text: "a" }] } },
    { method: "textDocument/didClose", params: { textDocument: { uri } } },
    { method: "textDocument/didSave", params: { textDocument: { uri: name } } },
    {
      method: "workspace/didChangeWatchedFiles",
      params: {
        changes: [
          { uri, type: 3 },
          { uri: ":", type: 9 },
          { uri: "", type: 1 },
        ],
      },
    },
    { method: "workspace/didChangeWatchedFiles", params: { changes: [] } },
    { method: "workspace/didChangeWatchedFiles", params: { changes: [{ uri: `${folderMark}${newWord(random)}/roles.yml`, type: 1 }] } },
    { method: "$/cancelRequest", params: { id: 1_000_000 + random.below(100) } },
    { method: "$/setTrace", params: { value: "off" } },
    { method: "$/nobodyKnowsThis", params: {} },
    { method: "nobody/knowsThis", params: null },
    { method: "initialized", params: {} },
  ]);
}
