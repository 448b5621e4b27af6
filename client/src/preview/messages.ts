import type { AnswerField, MomentId, PreviewModel } from "../../../server/src/protocol.ts";

/** What came or went with the last change, by the key of the row or fact. */
export type Marks = Readonly<Record<string, "new" | "gone">>;

/** From the extension to the page: the whole view, never the token. */
export interface ShowMessage {
  readonly type: "show";
  readonly model: PreviewModel;
  readonly marks: Marks;
}

/** From the page to the extension: names of things the page was shown, nothing that is opened or written as it stands. */
export type ViewMessage =
  | { readonly type: "ready"; readonly timeZone: string }
  | { readonly type: "open"; readonly path: string; readonly line: number; readonly character: number }
  | { readonly type: "act"; readonly id: string }
  | { readonly type: "answer"; readonly field: AnswerField; readonly value: string }
  | { readonly type: "choose"; readonly what: "set" | "target"; readonly value: string }
  | { readonly type: "moment"; readonly id: MomentId; readonly at: number }
  | { readonly type: "copy" }
  | { readonly type: "replace" };

const fields: readonly AnswerField[] = [
  "signatureValid",
  "remoteAddress",
  "remoteHost",
  "reverseDns",
  "directoryRoles",
  "rolesMappingResolution",
];
const moments: readonly MomentId[] = ["now", "issue", "before-expiry", "chosen"];
const longest = 2000;

/** The message if it has the form of one; anything else is dropped. */
export function readViewMessage(value: unknown): ViewMessage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value["type"]) {
    case "ready":
      return text(value["timeZone"]) ? { type: "ready", timeZone: value["timeZone"] } : undefined;
    case "open":
      return readOpen(value);
    case "act":
      return text(value["id"]) ? { type: "act", id: value["id"] } : undefined;
    case "answer": {
      const field = fields.find((name) => name === value["field"]);
      return field !== undefined && text(value["value"]) ? { type: "answer", field, value: value["value"] } : undefined;
    }
    case "choose": {
      const what = value["what"];
      return (what === "set" || what === "target") && text(value["value"]) ? { type: "choose", what, value: value["value"] } : undefined;
    }
    case "moment": {
      const id = moments.find((name) => name === value["id"]);
      return id !== undefined && Number.isFinite(value["at"]) ? { type: "moment", id, at: Number(value["at"]) } : undefined;
    }
    case "copy":
      return { type: "copy" };
    case "replace":
      return { type: "replace" };
    default:
      return undefined;
  }
}

/** The message if it is a view to show; anything else that reaches the page is dropped. */
export function readShowMessage(value: unknown): ShowMessage | undefined {
  if (!isRecord(value) || value["type"] !== "show" || !isRecord(value["marks"])) return undefined;
  const model = value["model"];
  const whole = isRecord(model) && typeof model["title"] === "string" && Array.isArray(model["lead"]) && Array.isArray(model["sections"]);
  return whole ? (value as unknown as ShowMessage) : undefined;
}

function readOpen(value: Record<string, unknown>): ViewMessage | undefined {
  const { path, line, character } = value;
  return text(path) && place(line) && place(character) ? { type: "open", path, line, character } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): value is string {
  return typeof value === "string" && value.length <= longest;
}

function place(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
