/** What a name or text is; editors colour each kind. */
export type TokenType = "role" | "actionGroup" | "user" | "tenant" | "backendRole" | "authDomain" | "pattern" | "secret";

/** The kinds in the order of the legend. */
export const tokenTypes: readonly TokenType[] = ["role", "actionGroup", "user", "tenant", "backendRole", "authDomain", "pattern", "secret"];

/** What else is known of a name, in the order of the legend's bits. */
export const tokenModifiers = ["declaration", "defaultLibrary"] as const;

export type TokenModifier = (typeof tokenModifiers)[number];
