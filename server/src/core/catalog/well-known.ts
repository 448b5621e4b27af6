import wellKnown from "../../../../schemas/tables/well-known.json" with { type: "json" };

/** Kinds of names to which the product gives a meaning of its own. */
export type WellKnownKind = "user" | "backend-role" | "tenant" | "special-permission";

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly meaning?: string;
}

const rows: readonly Row[] = wellKnown;

/** What the product means by a name, in a sentence; undefined for names of which it knows nothing. */
export function meaningOfName(kind: WellKnownKind, name: string): string | undefined {
  return rows.find((row) => row.kind === kind && row.name === name)?.meaning;
}
