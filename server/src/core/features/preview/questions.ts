import type { Assumptions } from "./assumptions.ts";
import type { PreviewContext } from "./context.ts";
import type { Action, AnswerField, Question, Row, Section, Sentence } from "./model.ts";
import { count, fromBackticks } from "./pieces.ts";
import type { PreviewReport } from "./report.ts";
import { signs } from "./sign-in-words.ts";
import { whereOf } from "./where.ts";

interface Asking {
  readonly field: AnswerField;
  readonly prompt: string;
  /** How the assumption reads when it is made. */
  readonly assumed: (value: string) => string;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

const resolutionModes = ["MAPPING_ONLY", "BACKENDROLES_ONLY", "BOTH"];

/** The questions that can be answered in place; the key is the report's word. */
const askings: Readonly<Record<string, Asking>> = {
  signature: {
    field: "signatureValid",
    prompt: "Is the signature valid?",
    assumed: (value) => ({ false: "an invalid signature", jwks: "the keys of the JWKS file" })[value] ?? "a valid signature",
    choices: [
      { value: "true", label: "Assume yes" },
      { value: "false", label: "Assume no" },
    ],
  },
  address: {
    field: "remoteAddress",
    prompt: "From which address?",
    assumed: (value) => `the address ${value}`,
    placeholder: "unknown, such as 10.20.3.4",
  },
  "host-name": {
    field: "remoteHost",
    prompt: "From which host name?",
    assumed: (value) => `the host name ${value}`,
    placeholder: "unknown, such as client.example.com",
  },
  "reverse-dns": {
    field: "reverseDns",
    prompt: "What does a reverse look-up of the address give?",
    assumed: (value) => `the looked-up name ${value}`,
    placeholder: "unknown, such as client.example.com",
  },
  "directory-roles": {
    field: "directoryRoles",
    prompt: "Which roles does the directory add?",
    assumed: (value) => `${value} from the directory`,
    placeholder: "unknown, such as admins, staff",
  },
  "mapping-resolution": {
    field: "rolesMappingResolution",
    prompt: "How does the node resolve role mappings?",
    assumed: (value) => `the resolution mode ${value}`,
    choices: resolutionModes.map((value) => ({ value, label: value })),
  },
};

/** How the other questions are put; nothing can be filled in for them. */
const prompts: Readonly<Record<string, string>> = {
  password: "Is the password right?",
  directory: "Does the directory accept the user?",
  pattern: "Does the pattern match?",
  "custom-class": "What does this class do?",
  "admin-names": "Is this an administrator’s certificate?",
  "identity-provider": "What does the identity provider say?",
  certificate: "Which other names does the certificate have?",
  ticket: "Is the ticket accepted?",
  "api-token": "Does the cluster know the API token?",
  "on-behalf-of": "Does the cluster accept the on-behalf-of token?",
  impersonation: "May the user be impersonated?",
  "compressed-token": "What does the compressed token say?",
  environment: "What does the node’s environment say?",
  "missing-file": "What would the missing file say?",
  "too-deep": "What does the file that nests so deep say?",
  "too-large": "What does the large file say?",
  "unreadable-file": "What does the file say that cannot be read?",
};

/** What nobody can know from the files: each with what the answer would change, and a field to answer it. */
export function questionsSection(report: PreviewReport, context: PreviewContext): Section | undefined {
  const rows = questionRows(report, context.assumptions);
  if (rows.length === 0) return undefined;
  const digest = rows.length === 1 ? "1 that could change this" : `${rows.length} that could change this`;
  return { id: "questions", title: "Open questions", digest, open: true, facts: [], trees: [], rows };
}

/** `2 open questions`, or that none matters. */
export function questionsWords(section: Section | undefined): { readonly count: number; readonly words: string } {
  const amount = section?.rows.length ?? 0;
  return { count: amount, words: amount === 0 ? "No open question could change this result." : count(amount, "open question") };
}

/** `Assumes a valid signature and the address 10.0.0.1.` */
export function assumedSentence(report: PreviewReport, { assumptions }: PreviewContext): Sentence {
  const asked = new Set(report.unknowns.map(({ question }) => question));
  const made = Object.entries(askings).flatMap(([question, asking]) => {
    const value = present(asking.field, assumptions, asked.has(question));
    return value === "" ? [] : [asking.assumed(value)];
  });
  const last = made.at(-1);
  if (last === undefined) return [];
  return [`Assumes ${made.length === 1 ? last : `${made.slice(0, -1).join(", ")} and ${last}`}.`];
}

function questionRows(report: PreviewReport, assumptions: Assumptions): readonly Row[] {
  const seen = new Set<string>();
  const asked = report.unknowns.filter(({ question }) => !seen.has(question) && seen.add(question));
  const answered = Object.entries(askings).filter(
    ([question, { field }]) => !seen.has(question) && present(field, assumptions, false) !== "",
  );
  return [
    ...asked.map((unknown) => questionRow(unknown, assumptions)),
    // An answered question stays, so that the answer can be taken back.
    ...answered.map(([question]) => questionRow({ question, message: "" }, assumptions)),
  ];
}

function questionRow(unknown: PreviewReport["unknowns"][number], assumptions: Assumptions): Row {
  const asking = askings[unknown.question];
  const base = {
    key: `question:${unknown.question}`,
    sign: signs.question,
    word: "",
    text: unknown.message === "" ? [] : [fromBackticks(unknown.message)],
    meta: [],
    where: whereOf(unknown.at),
  };
  if (asking === undefined)
    return { ...base, name: [prompts[unknown.question] ?? capital(unknown.question.replaceAll("-", " "))], actions: [] };
  const actions: readonly Action[] =
    asking.field === "signatureValid" ? [{ id: "jwks", title: "Check with a JWKS file…", does: { kind: "jwks-file" } }] : [];
  return { ...base, name: [asking.prompt], actions, question: questionOf(asking, assumptions) };
}

function questionOf({ field, prompt, placeholder, choices }: Asking, assumptions: Assumptions): Question {
  const value = present(field, assumptions, field === "signatureValid");
  const base = { field, label: prompt, value };
  if (choices !== undefined && value === "jwks")
    return { ...base, input: "choice", choices: [...choices, { value, label: "By the JWKS file" }] };
  return choices === undefined ? { ...base, input: "text", placeholder: placeholder ?? "" } : { ...base, input: "choice", choices };
}

/** The assumption as text; a signature that is asked about counts as valid until somebody says otherwise. */
function present(field: AnswerField, assumptions: Assumptions, asked: boolean): string {
  switch (field) {
    case "signatureValid":
      if (assumptions.jwks !== undefined) return "jwks";
      return assumptions.signatureValid === undefined ? (asked ? "true" : "") : String(assumptions.signatureValid);
    case "directoryRoles":
      return (assumptions.directoryRoles ?? []).join(", ");
    case "remoteAddress":
    case "remoteHost":
    case "reverseDns":
    case "rolesMappingResolution":
      return assumptions[field] ?? "";
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
