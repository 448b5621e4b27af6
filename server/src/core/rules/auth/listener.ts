import { boundText, child, type Cursor, entriesOf, isWritten, placeAt, rootCursor } from "../../model/cluster-values.ts";
import { backendKind } from "../../engine/authenticators.ts";
import { reportAt, soundDocument } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { soundConfig } from "./domain-view.ts";

/** Login limits that never block anybody. Source: `DynamicConfigModelV7.createAuthFailureListeners`. */
export const listenerRule: Rule = {
  id: "auth/listener",
  level: "warning",
  title: "A login limit that never blocks",
  *check(context) {
    const document = soundDocument(context, "config");
    if (document === undefined) return;
    const listeners = child(child(child(rootCursor(document), "config"), "dynamic"), "auth_failure_listeners");
    for (const { name, cursor } of entriesOf(listeners)) yield* report(context, name, cursor);
  },
};

function report(context: RuleContext, name: string, cursor: Cursor): Report[] {
  const type = boundText(child(cursor, "type"));
  const backend = child(cursor, "authentication_backend");
  const watched = boundText(backend) ?? "";
  if (type === "username" && watched === "") {
    return reportAt(context, placeAt(isWritten(backend) ? backend : cursor, isWritten(backend) ? "value" : "key"), {
      message: `${quoted(name)} never blocks anybody: a listener of type \`username\` needs \`authentication_backend\`, such as \`internal\`.`,
      effect: "ignored",
    });
  }
  if (type === "ip" && watched !== "") {
    return reportAt(context, placeAt(backend, "value"), {
      message: `${quoted(name)} never blocks anybody: a listener of type \`ip\` must not have an \`authentication_backend\`. Remove the line.`,
      effect: "ignored",
    });
  }
  if (type !== "username" || used(context, watched)) return [];
  return reportAt(context, placeAt(backend, "value"), {
    message: `${quoted(name)} never blocks anybody: no auth domain that is switched on has the backend ${quoted(watched)}.`,
    effect: "ignored",
  });
}

function used(context: RuleContext, watched: string): boolean {
  const kind = backendKind(watched);
  const domains = soundConfig(context)?.domains.filter(({ httpEnabled }) => httpEnabled) ?? [];
  const same = (type: string): boolean => type === watched || (kind === "internal" && backendKind(type) === "internal");
  return domains.length === 0 || domains.some(({ backend }) => same(backend.type ?? "internal"));
}
