import type { LensKind } from "../../core/features/code-lens.ts";

/** Which helps the editor's user wants to see. */
export interface FeatureSettings {
  readonly codeLens: ReadonlySet<LensKind>;
  readonly inlayHints: boolean;
}

const lensKinds: readonly LensKind[] = ["authcOrder", "domain", "mapping", "role"];

const part = (section: unknown, key: string): unknown =>
  typeof section === "object" && section !== null ? (section as Readonly<Record<string, unknown>>)[key] : undefined;

/** Reads the switches of the section `opensearchSecurity`. Everything that is not `false` is on. */
export function readFeatureSettings(section: unknown): FeatureSettings {
  const isOn = (group: string, key: string): boolean => part(part(section, group), key) !== false;
  return { codeLens: new Set(lensKinds.filter((kind) => isOn("codeLens", kind))), inlayHints: isOn("inlayHints", "enabled") };
}
