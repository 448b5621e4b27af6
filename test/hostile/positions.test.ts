import { afterEach, beforeEach, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type Editor, startEditor, type WireDiagnostic } from "../support/lsp-editor.ts";

const name = "opensearch-security/roles_mapping.yml";
const header = "_meta:\n  type: rolesmapping\n  config_version: 2\n";

let folder: CliFolder;
let editor: Editor;

beforeEach(async () => {
  folder = cliFolder();
  editor = await startEditor({ folder: folder.path });
  editor.open(name, `${header}a:\n  users: [x]\n`);
});
afterEach(async () => {
  await editor.stop();
  folder.remove();
});

const at = (line: number, character = 0) => ({ line, character });

const misspelledAt =
  (place: { line: number; character: number }) =>
  (all: readonly WireDiagnostic[]): boolean =>
    all.some(
      ({ message, range: { start } }) => message.includes("`user`") && start.line === place.line && start.character === place.character,
    );

it("an edit far behind the last line goes to the end, and edits after it where they belong", async () => {
  editor.edit(name, [{ range: { start: at(1e9), end: at(1e9 + 1) }, text: "b:\n" }]);
  editor.edit(name, [{ range: { start: at(2 ** 31), end: at(2 ** 31) }, text: "  user: [y]\n" }]);
  editor.edit(name, [{ range: { start: at(3), end: at(3, 1) }, text: "# one line more\na" }]);
  await editor.findingsOf(name, misspelledAt(at(7, 2)));
});

it("an edit before the first line or between two characters goes to the nearest place", async () => {
  editor.edit(name, [
    { range: { start: at(-5, 9), end: at(-1, 9) }, text: "# first\n" },
    { range: { start: at(5.5, 2.5), end: at(5, 7) }, text: "user" },
  ]);
  await editor.findingsOf(name, misspelledAt(at(5, 2)));
});
