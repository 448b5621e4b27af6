import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TextDocument, TextDocumentContentChangeEvent } from "vscode";
import { describe, expect, test } from "vitest";
import { mayBeOurs, mayHaveBecomeOurs } from "../../client/src/recognise.ts";
import recognition from "../../schemas/recognition.json" with { type: "json" };
import { fileKinds, kindFileName } from "../../server/src/core/catalog/kinds.ts";
import { parseFile, recognise } from "../../server/src/core/model/document.ts";
import { checkFileName } from "../../server/src/core/model/concern.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");

/** As much of an editor's document as a look at it needs. */
function documentOf(file: string, text: string, languageId = "yaml"): TextDocument {
  const lines = text.split("\n");
  return {
    languageId,
    uri: { path: `/${file}` },
    lineCount: lines.length,
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] ?? "" }),
  } as unknown as TextDocument;
}

const isOurs = (file: string, text: string): boolean => recognise(parseFile({ id: file, path: file, text })) !== undefined;

/** YAML of other products, some of it under file names that ours uses, too. */
const foreign: Readonly<Record<string, string>> = {
  "compose.yml": "services:\n  web:\n    image: nginx\n",
  ".circleci/config.yml": "version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/node:24.0\n",
  "roles/main/tasks/roles.yml": "- name: Make users\n  user:\n    name: deploy\n",
  "k8s/audit.yml": "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n",
  "values.yaml": "replicas: 3\nimage:\n  tag: latest\n",
  "tenants.yml": "acme:\n  plan: gold\n",
};

describe("whether the editor starts anything for a document", () => {
  test("for every file that the server recognises", () => {
    const files = globSync("**/*.{yml,yaml}", { cwd: fixtures }).map((file) => file.split(path.sep).join("/"));
    const ours = files
      .map((file) => ({ file, text: readFileSync(path.join(fixtures, file), "utf8") }))
      .filter(({ file, text }) => isOurs(file, text));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter(({ file, text }) => !mayBeOurs(documentOf(file, text))).map(({ file }) => file)).toEqual([]);
  });

  test.each(fileKinds)("for an empty %s file in a security folder", (kind) => {
    expect(mayBeOurs(documentOf(`opensearch-security/${kindFileName(kind)}`, ""))).toBe(true);
  });

  test.each([
    ["a configuration under another name", "prod.yml", '"config":\n  "dynamic":\n    "http": {}\n'],
    ["a security file under another name", "mine.yaml", "_meta: { type: rolesmapping, config_version: 2 }\n"],
    ["Dashboards settings under another name", "kibana.yml", "opensearch.hosts: [https://localhost:9200]\n"],
  ])("for %s", (_, file, text) => {
    expect(isOurs(file, text)).toBe(true);
    expect(mayBeOurs(documentOf(file, text))).toBe(true);
  });

  test.each(Object.entries(foreign))("not for %s of another product", (file, text) => {
    expect(isOurs(file, text)).toBe(false);
    expect(mayBeOurs(documentOf(file, text))).toBe(false);
  });

  test("not for other languages", () => {
    expect(mayBeOurs(documentOf("roles_mapping.yml", "_meta: {}", "json"))).toBe(false);
  });
});

describe("whether an edit makes a document worth a look", () => {
  const edit = (line: number, text: string): TextDocumentContentChangeEvent =>
    ({ range: { start: { line, character: 0 } }, text }) as unknown as TextDocumentContentChangeEvent;
  const document = documentOf("a.yml", "first: 1\n_meta:\n  type: roles\nlast: 2\n");

  test("when a telling word stands in the changed lines", () => {
    expect(mayHaveBecomeOurs(document, [edit(1, "a")])).toBe(true);
    expect(mayHaveBecomeOurs(document, [edit(0, "first: 1\n_me")])).toBe(true);
  });

  test("not for other lines, however many they are", () => {
    expect(mayHaveBecomeOurs(document, [edit(0, "1"), edit(3, "2\n\n\n\n")])).toBe(false);
  });
});

test("the check file has the name that starts the extension", () => {
  expect(recognition.checkFile).toBe(checkFileName);
});
