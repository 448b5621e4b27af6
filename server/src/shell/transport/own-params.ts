import { ErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { ExplainParams, MapRoleParams, WhoGetsParams } from "../../protocol.ts";

/** Tells whether a value from outside is as a type has it. */
type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === "string";
const number: Shape = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Shape = (value) => typeof value === "boolean";
const texts: Shape = (value) => Array.isArray(value) && value.every(text);
const word =
  (...words: readonly string[]): Shape =>
  (value) =>
    words.some((known) => known === value);

/** A record with these members; others do no harm. Members of the second record may be left out. */
function record(needed: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    const members = value as Readonly<Record<string, unknown>>;
    return (
      Object.entries(needed).every(([name, shape]) => shape(members[name])) &&
      Object.entries(optional).every(([name, shape]) => members[name] === undefined || members[name] === null || shape(members[name]))
    );
  };
}

const token = record({ kind: word("token"), token: text });
const user = record({ kind: word("user"), name: text, backendRoles: texts });
const assumptions = record(
  {},
  {
    remoteAddress: text,
    remoteHost: text,
    reverseDns: text,
    signatureValid: flag,
    jwks: text,
    rolesMappingResolution: text,
    directoryRoles: texts,
  },
);
const explain = record(
  { credential: (value) => token(value) || user(value) },
  {
    near: text,
    set: text,
    target: text,
    at: number,
    moment: word("now", "issue", "before-expiry", "chosen"),
    assumptions,
    timeZone: text,
    origin: record({ uri: text, line: number }),
    render: word("text", "markdown"),
  },
);
const mapRole = record({ set: text, backendRole: text });
const whoGets = record({ uri: text, position: record({ line: number, character: number }) });

function checked(shape: Shape, params: unknown): unknown {
  if (shape(params)) return withoutNull(params);
  throw new ResponseError(ErrorCodes.InvalidParams, "The parameters are not those that this request asks for.");
}

/** Clients in other languages send null for what is left out. */
function withoutNull(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNull(member)]),
  );
}

/** The parameters of `opensearchSecurity/explain`; an error for the client when they are others. */
export const explainParams = (params: unknown): ExplainParams => checked(explain, params) as ExplainParams;

/** The parameters of `opensearchSecurity/mapRole`; an error for the client when they are others. */
export const mapRoleParams = (params: unknown): MapRoleParams => checked(mapRole, params) as MapRoleParams;

/** The parameters of `opensearchSecurity/whoGets`; an error for the client when they are others. */
export const whoGetsParams = (params: unknown): WhoGetsParams => checked(whoGets, params) as WhoGetsParams;
