import rows from "../../../../schemas/tables/auth-types.json" with { type: "json" };
import { inTarget, type Target } from "./target.ts";

interface Row {
  readonly place: string;
  readonly name: string;
  readonly classes?: readonly { readonly name: string; readonly since: string; readonly removed?: string }[];
}

const types: readonly Row[] = rows;

/** Where a type word stands in config.yml. */
export type TypePlace = "http_authenticator" | "authentication_backend" | "authorization_backend" | "auth_failure_listener";

/** The words that a place knows; anything else is tried as a Java class. Source: `DynamicConfigModel.authImplMap`. */
export function typeWords(place: TypePlace): readonly string[] {
  return types.filter((row) => row.place === place).map((row) => row.name);
}

/** A class of the product's own: the word for it, and whether the release has it under this name. */
export interface OwnClass {
  readonly word: string;
  readonly there: boolean;
}

/** What a class name is to the product; undefined for a class of somebody else's. */
export function ownClass(place: TypePlace, name: string, target: Target): OwnClass | undefined {
  const own = types.filter((row) => row.place === place).flatMap((row) => (row.classes ?? []).map((known) => ({ word: row.name, known })));
  const same = own.filter(({ known }) => known.name === name);
  const [first] = same;
  if (first !== undefined) return { word: first.word, there: same.some(({ known }) => inTarget(target, known.since, known.removed)) };
  // Products that this one descends from; their classes are gone, their simple names often stayed.
  if (!/^com\.(?:floragunn|amazon\.opendistroforelasticsearch)\./.test(name)) return undefined;
  const simple = name.slice(name.lastIndexOf("."));
  const heir = own.find(({ known }) => known.name.endsWith(simple));
  return { word: heir?.word ?? "", there: false };
}
