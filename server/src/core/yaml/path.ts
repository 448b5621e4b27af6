import type { Path, Step } from "./tree.ts";

/** The path that a JSON pointer (RFC 6901) such as ajv's `instancePath` names. Steps stay text. */
export function fromPointer(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** How a path is shown to people: `config.dynamic.authc.ldap`, `users[0]`. */
export function showPath(path: Path): string {
  return path.reduce<string>((shown, step) => shown + showStep(step, shown === ""), "");
}

function showStep(step: Step, first: boolean): string {
  return typeof step === "number" ? `[${step}]` : first ? step : `.${step}`;
}
