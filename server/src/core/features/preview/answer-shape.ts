import type { PreviewModel, Sentence, Sign } from "./model.ts";

/** The first thing a locked-out reader sees: what happens, why, and the one edit that helps most. */
export type Answer = Pick<PreviewModel, "sign" | "title" | "lead" | "cure">;

/** An answer that no single edit cures; empty sentences are left out. */
export function answer(sign: Sign, title: string, lead: readonly Sentence[]): Answer {
  return { sign, title, lead: lead.filter((sentence) => sentence.length > 0), cure: null };
}
