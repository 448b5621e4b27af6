import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { parseArgs } from "node:util";
import type { Target } from "../../core/catalog/target.ts";
import type { Client, Credential, SetKey } from "../../core/engine/input.ts";
import { readKeySet } from "../../core/features/explain/key-set.ts";
import type { Limits } from "../limits.ts";
import { readTarget } from "./check-arguments.ts";
import { limitOptions, readLimits } from "./limits.ts";
import { UsageError } from "./usage.ts";

/** What `explain` was asked on the command line. */
export interface ExplainArguments {
  readonly config: string;
  readonly format: "human" | "json";
  readonly target: Target | undefined;
  /** Milliseconds; undefined: now. */
  readonly at: number | undefined;
  readonly credential: Credential;
  readonly client: Client;
  readonly mappingResolution: string | undefined;
  readonly assumeSignatureValid: boolean | undefined;
  readonly keySet: readonly SetKey[] | undefined;
  readonly limits: Limits;
}

const options = {
  token: { type: "string" },
  config: { type: "string" },
  target: { type: "string" },
  at: { type: "string" },
  "remote-address": { type: "string" },
  "remote-host": { type: "string" },
  "reverse-dns": { type: "string" },
  header: { type: "string", multiple: true },
  query: { type: "string", multiple: true },
  user: { type: "string" },
  "backend-role": { type: "string", multiple: true },
  certificate: { type: "string" },
  "roles-mapping-resolution": { type: "string" },
  jwks: { type: "string" },
  "assume-signature-valid": { type: "boolean" },
  format: { type: "string" },
  ...limitOptions,
} as const;

type Values = ReturnType<typeof parse>;

function parse(argv: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  // It may be the token itself, so it is not repeated.
  if (positionals.length > 0) throw new UsageError("`explain` takes options only; name the token's file with `--token`.");
  return values;
}

/** Reads the arguments and the files they name. Throws a UsageError that never repeats a token. */
export async function readExplainArguments(argv: readonly string[]): Promise<ExplainArguments> {
  const values = parse(argv);
  return {
    config: values.config ?? ".",
    format: readFormat(values.format),
    target: readTarget(values.target),
    limits: readLimits(values),
    at: readTime(values.at),
    credential: await readCredential(values),
    client: { address: values["remote-address"], hostName: values["remote-host"], reverseDns: values["reverse-dns"] },
    mappingResolution: values["roles-mapping-resolution"],
    assumeSignatureValid: values["assume-signature-valid"],
    keySet: values.jwks === undefined ? undefined : await readKeys(values.jwks),
  };
}

function readFormat(text: string | undefined): "human" | "json" {
  if (text === undefined || text === "human" || text === "json") return text ?? "human";
  throw new UsageError(`\`--format ${text}\` is not known; use human or json.`);
}

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(new Date(time).getTime()))
    throw new UsageError("`--at` needs seconds since 1970 or a time such as 2025-10-09T08:53:20Z.");
  return time;
}

async function readCredential(values: Values): Promise<Credential> {
  if (values.user !== undefined) {
    if (values.token !== undefined || values.header !== undefined)
      throw new UsageError("`--user` stands for a login of its own; leave out `--token` and `--header`.");
    return { kind: "given", name: values.user, backendRoles: values["backend-role"] ?? [] };
  }
  if (values["backend-role"] !== undefined) throw new UsageError("`--backend-role` goes with `--user`.");
  const headers = (values.header ?? []).map(readHeader);
  if (values.token !== undefined) headers.unshift(["Authorization", withScheme(await readToken(values.token))]);
  const query = new Map((values.query ?? []).map(readPair));
  return { kind: "request", headers, query, certificate: values.certificate };
}

/** The header that carries a token, with the scheme it may already have. */
function withScheme(token: string): string {
  return /^bearer\s/i.test(token) ? token : `Bearer ${token}`;
}

function looksLikeToken(file: string): boolean {
  return file.length > 40 && /^[\w-]+(?:\.[\w-]*){2,4}$/.test(file);
}

async function readToken(file: string): Promise<string> {
  if (looksLikeToken(file)) throw new UsageError("`--token` takes a file, or - for standard input, not the token itself.");
  const text = file === "-" ? await readAll(process.stdin) : await readNamed(file, "--token");
  const token = text
    .replace(/^\uFEFF/, "")
    .replace(/^(?:authorization:\s*)/i, "")
    .replace(/^[\r\n]+|[\s]+$/g, "");
  if (token === "") throw new UsageError(file === "-" ? "Standard input holds no token." : `\`${file}\` holds no token.`);
  if (/[\r\n]/.test(token))
    throw new UsageError(
      file === "-" ? "Standard input holds more than one line; a token is one." : `\`${file}\` holds more than one line; a token is one.`,
    );
  return token;
}

async function readNamed(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(code === "ENOENT" ? `${option}: \`${file}\` does not exist.` : `${option}: \`${file}\` cannot be read (${code}).`);
  }
}

function readHeader(text: string): [string, string] {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]?(.*)$/s.exec(text);
  if (match === null) throw new UsageError("`--header` needs a name and a value, such as 'Authorization: Bearer …'.");
  return [match[1] ?? "", match[2] ?? ""];
}

function readPair(text: string): [string, string] {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new UsageError("`--query` needs a name and a value, such as auth_type=anonymous.");
  return [text.slice(0, equals), text.slice(equals + 1)];
}

async function readKeys(file: string): Promise<readonly SetKey[]> {
  const keys = readKeySet(await readNamed(file, "--jwks"));
  if (keys === undefined) throw new UsageError(`--jwks: \`${file}\` is no JSON Web Key Set.`);
  return keys;
}
