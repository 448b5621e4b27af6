import type { Diagnostic, Position } from "vscode-languageserver/node";
import type { Fixture } from "../fixtures/fixtures.ts";
import { randomFrom } from "../fixtures/random.ts";

/** A word in a text at whose end somebody types, and how its error is recognised. */
export interface Site {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** The file whose diagnostics change. */
  readonly reportedIn: string;
  /** True for the error that comes of so much typed behind the word. */
  readonly isError: (diagnostic: Diagnostic, typed: string) => boolean;
}

/** What is worked at: a key that the schema names, a name that other files depend on, the use of one, or any name one can go to. */
export type Target = "key" | "name" | "permission" | "mention";

interface Form {
  /** The first group is what stands before the word, the second the word. */
  readonly pattern: RegExp;
  readonly reportedIn?: string;
  /** What the message of the error holds; without it an error is known by its range, which ends where the typed text ends. */
  readonly says?: (word: string, typed: string) => string;
}

const mappingKey: Form = { pattern: /^( {2})(reserved|users|hosts):/ };
const role: Form = { pattern: /^()(\w+_operators_\d+):/ };

const forms: Readonly<Record<Fixture["subject"], Partial<Record<Target, Form>>>> = {
  mappings: { key: mappingKey, mention: role },
  domains: { key: { pattern: /^( {8,10})(http_enabled|order|challenge):/ }, mention: { pattern: /^( {6})(openid_\w+):/ } },
  // A letter in a number, since the schema of this file does not forbid unknown names.
  dashboards: { key: { pattern: /^(server\.port: |opensearch\.\w+Timeout: )(\d+)$/ } },
  "set-mappings": { key: mappingKey, name: { ...role, says: (word, typed) => word + typed }, mention: role },
  "set-roles": {
    key: { pattern: /^( {2})(reserved|cluster_permissions):/ },
    // The mapping of a role that got another name is left behind.
    name: { ...role, reportedIn: "roles_mapping.yml", says: (word) => `\`${word}\`` },
    mention: role,
    permission: { pattern: /^( {8}- ")(read_\w+)"/, says: (word, typed) => word + typed },
  },
};

interface Wanted {
  readonly target: Target;
  readonly count: number;
}

/** Places of a kind in the fixture's file, spread over it at random, the same at every run; none where it has nothing of the kind. */
export function sitesOf(fixture: Fixture, text: string, { target, count }: Wanted): readonly Site[] {
  const form = forms[fixture.subject][target];
  if (form === undefined) return [];
  const { pattern, reportedIn = fixture.file, says } = form;
  const all = text.split("\n").flatMap((content, line): Site[] => {
    const [, before = "", word] = pattern.exec(content) ?? [];
    if (word === undefined) return [];
    const place = { line, start: before.length, end: before.length + word.length, word };
    const isError = (diagnostic: Diagnostic, typed: string): boolean =>
      says === undefined ? endsAt(diagnostic, place, typed.length) : messageOf(diagnostic).includes(says(word, typed));
    return [{ ...place, reportedIn, isError }];
  });
  const [first, ...rest] = all;
  if (first === undefined) throw new Error(`There is no ${target} to type into in ${fixture.name}.`);
  const random = randomFrom(count);
  return Array.from({ length: count }, () => random.pick([first, ...rest]));
}

const messageOf = ({ message }: Diagnostic): string => (typeof message === "string" ? message : message.value);

function endsAt({ range: { start, end }, severity = 1 }: Diagnostic, place: Pick<Site, "line" | "end">, typed: number): boolean {
  return severity === 1 && start.line === place.line && end.line === place.line && end.character === place.end + typed;
}

/** The position at a place's end, or a number of characters behind it. */
export function endOf({ line, end }: Site, behind = 0): Position {
  return { line, character: end + behind };
}
