import type { DomainStep, Trace } from "../../engine/trace.ts";
import type { AuthDomain } from "../../model/entities.ts";
import { appendEntry, setValue } from "../../yaml/edit.ts";
import { nodeAt, type Path } from "../../yaml/tree.ts";
import type { ReportFix } from "../preview/report.ts";
import { type Files, reportFix, standingAt } from "./places.ts";

/** Edits of config.yml that let a login go past a domain, or be accepted by it. */
export function domainFixes(step: DomainStep, trace: Trace, files: Files): readonly ReportFix[] {
  const domain = files.set.entities.config?.domains.find((candidate) => candidate.name === step.name);
  if (domain === undefined) return [];
  if (
    step.outcome === "ended" &&
    trace.reason === "challenge_without_credentials" &&
    trace.domains.some((other) => other.outcome === "not-reached")
  ) {
    return setKey(domain, { path: ["http_authenticator"], key: "challenge", value: "false" }, files);
  }
  if (step.reason === "backend_rejected" && step.detail === "empty_password") {
    return setKey(domain, { path: ["authentication_backend"], key: "type", value: "noop" }, files);
  }
  return [];
}

interface Wanted {
  readonly path: Path;
  readonly key: string;
  readonly value: string;
}

/** Sets a key of a domain's section, or adds it there. */
function setKey(domain: AuthDomain, { path, key, value }: Wanted, files: Files): readonly ReportFix[] {
  const standing = standingAt(domain.at, files);
  if (standing === undefined) return [];
  const { document } = standing;
  const body = nodeAt(document.yaml.root, [...domain.at.path, ...path]);
  const title = `Set \`${key}: ${value}\` for \`${domain.name}\``;
  if (body?.kind === "map") {
    const entry = body.entries.find((candidate) => candidate.key === key);
    const changes = entry === undefined ? appendEntry(document.text, body, [`${key}: ${value}`]) : setValue(entry, value);
    return reportFix(title, { document, changes }, files);
  }
  const parent = nodeAt(document.yaml.root, domain.at.path);
  if (body !== undefined || parent?.kind !== "map") return [];
  return reportFix(title, { document, changes: appendEntry(document.text, parent, [`${String(path[0])}:`, `  ${key}: ${value}`]) }, files);
}
