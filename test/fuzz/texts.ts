import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { hostileTexts } from "../support/hostile-texts.ts";
import { newWord, type Random } from "./random.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");

function samples(): readonly string[] {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && /\.ya?ml$/.test(file.name),
  );
  const texts = files.map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"));
  return [...new Set(texts)].filter((text) => text.length < 3000).sort();
}

const ordinary = samples();
const hostile = hostileTexts(1)
  .map(({ text }) => text)
  .filter((text) => text.length < 30_000);

const pieces = [
  ...Array.from("\0\t\n\r :-?[]{},#&*!|>'\"%@`~\\/$^."),
  "\r\n",
  ": ",
  "- ",
  "\n  ",
  "\n    - ",
  "<<: *a",
  "&a ",
  "*a",
  "---\n",
  "${env.X}",
  "__proto__: 1",
  "_meta:\n  type: config\n",
  "# opensearch-security: target 1.3\n",
  "# opensearch-security: ignore ",
  "\ud800",
  "é",
  "😀",
  "\ufeff",
  "null",
  "/(a+)+$/",
  "all_access",
];

/** A few characters, or nothing; now and then a word that is new to the server, since what it remembers of words must end. */
export function piece(random: Random): string {
  if (random.chance(0.1)) return newWord(random);
  return random.chance(0.25) ? "" : random.pick(pieces);
}

/** A whole document: mostly a sample, sometimes changed here and there, sometimes one that wants to break something. */
export function wholeText(random: Random): string {
  if (random.chance(0.08)) return random.pick(hostile);
  const text = random.pick(ordinary);
  return random.chance(0.4) ? mutated(random, text) : text;
}

function mutated(random: Random, text: string): string {
  let now = text;
  for (let count = 1 + random.below(6); count > 0; count--) {
    const start = random.below(now.length + 1);
    const cut = random.chance(0.1) ? random.below(200) : random.below(4);
    const put = random.chance(0.05) ? random.pick(ordinary).slice(0, 400) : piece(random);
    now = now.slice(0, start) + put + now.slice(start + cut);
  }
  return now;
}
