import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { growth, type Holding } from "./holding.ts";
import { play } from "./play.ts";
import { randomFrom } from "./random.ts";
import { requests } from "./requests.ts";
import { type Session, startSession } from "./session.ts";
import { differsFromFresh } from "./settled.ts";
import { createWorld, uriOf, type World } from "./world.ts";

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;

/** Files with words that no other number has, long enough for V8 to keep them as views of the whole text. */
const texts: Readonly<Record<string, (word: string) => string>> = {
  "roles.yml": (word) =>
    `${meta("roles")}${word}_role:\n  cluster_permissions: ["indices:${word}/a", "cluster:${word}/b", ${word}]\n  index_permissions:\n    - index_patterns: ["${word}-*"]\n      allowed_actions: ["indices:${word}/c", "${word}*"]\n`,
  "roles_mapping.yml": (word) => `${meta("rolesmapping")}${word}_role:\n  users: ["${word}*", "/${word}.+/"]\n  ${word}_key: 1\n`,
  "internal_users.yml": (word) => `${meta("internalusers")}${word}_user:\n  hash: ${word}\n  opendistro_security_roles: [${word}_role]\n`,
  "action_groups.yml": (word) => `${meta("actiongroups")}${word}_group:\n  allowed_actions: ["indices:${word}/a", ${word}_group]\n`,
  "tenants.yml": (word) => `${meta("tenants")}${word}_tenant:\n  description: "${word} and others"\n`,
  "config.yml": (word) =>
    `${meta("config")}config:\n  dynamic:\n    ${word}_key: 1\n    authc:\n      ${word}_domain:\n        http_enabled: true\n        order: 0\n        http_authenticator: { type: ${word} }\n        authentication_backend: { type: ${word} }\n`,
};

let folder: string;
let world: World;
let session: Session;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-fuzz-"));
  world = createWorld(folder);
  session = await startSession(world);
});
afterEach(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the server holds once it has looked at everything that came. */
async function held(): Promise<Holding> {
  expect(await differsFromFresh(world, session)).toBeUndefined();
  const holding = await session.server.holding();
  if (holding === undefined) throw new Error("The server does not say what it holds.");
  return holding;
}

/** Somebody opens files, asks about them and closes them. */
async function lookedAt(number: number): Promise<void> {
  const random = randomFrom(number);
  const at = { world, session, results: new Map<string, unknown>() };
  const long = `# ${number} ${"long text ".repeat(10_000)}\n`;
  const all = Object.entries(texts).filter(([name]) => name !== "action_groups.yml" || number % 2 === 0);
  const rounds = session.rounds();
  for (const [name, text] of all) play({ do: "open", name, text: text(`unheard_of_word_${number}`) + long }, at);
  while (session.rounds() === rounds) await sleep(5);
  for (const [method, make] of Object.entries(requests)) await play({ do: "request", method, params: make(random, world) }, at)?.answer;
  for (const [name] of all) play({ do: "close", name }, at);
}

test("nothing of a text is kept when its file is closed", { timeout: 120_000 }, async () => {
  for (let number = 0; number < 15; number++) await lookedAt(number);
  const before = await held();
  for (let number = 15; number < 45; number++) await lookedAt(number);
  expect(growth(before, await held())).toBeUndefined();
  expect(session.faults).toEqual([]);
});

test("names of files that came and went are forgotten", { timeout: 60_000 }, async () => {
  const tell = async (from: number): Promise<void> => {
    const names = Array.from({ length: 1500 }, (_, index) => `${`${"a".repeat(200)}/`.repeat(4)}${from + index}.yml`);
    session.notify("workspace/didChangeWatchedFiles", { changes: names.map((name) => ({ uri: uriOf(world, name), type: 3 })) });
    for (let rounds = -1; rounds !== session.rounds(); await sleep(300)) rounds = session.rounds();
  };
  await tell(0);
  const before = await held();
  await tell(1500);
  expect(growth(before, await held())).toBeUndefined();
});
