import type { SymbolKind } from "../model/symbols.ts";

/** How a kind of name is called in sentences. */
export const kindWords: Readonly<Record<SymbolKind, string>> = {
  role: "role",
  "action-group": "action group",
  tenant: "tenant",
  user: "user",
  "backend-role": "backend role",
  "auth-domain": "auth domain",
};
