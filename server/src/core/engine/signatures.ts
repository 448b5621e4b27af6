import type { EngineInput } from "./input.ts";
import type { SigningKey } from "./signing-keys.ts";
import type { SetKey } from "./input.ts";

/** A signature that somebody with cryptography has to check. Key material never leaves this value. */
export interface SignatureCheck {
  /** Names the check in `EngineInput.verdicts`. */
  readonly id: string;
  readonly algorithm: string;
  /** The signed text, as ASCII. */
  readonly signed: string;
  readonly signature: Uint8Array;
  readonly key: KeyMaterial;
}

export type KeyMaterial =
  | { readonly kind: "hmac"; readonly bytes: Uint8Array }
  | { readonly kind: "spki"; readonly der: Uint8Array }
  | { readonly kind: "jwk"; readonly jwk: Readonly<Record<string, unknown>> };

/** Gets each check with its answer, `undefined` while nobody gave one. */
export type Verify = (check: SignatureCheck) => boolean | undefined;

/** Answers from the input's verdicts. */
export function verdictsOf(input: EngineInput): Verify {
  return (check) => input.verdicts.get(check.id);
}

/** The material of a key from a file. */
export function materialOf(key: Extract<SigningKey, { kind: "hmac" | "public" }>): KeyMaterial {
  return key.kind === "hmac" ? { kind: "hmac", bytes: key.bytes } : { kind: "spki", der: key.der };
}

/** The material of a key of a key set. */
export function materialOfSetKey(key: SetKey): KeyMaterial {
  return { kind: "jwk", jwk: key.jwk };
}
