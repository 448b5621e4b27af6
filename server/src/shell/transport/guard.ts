import { type Connection, ErrorCodes, ResponseError } from "vscode-languageserver/node";

type Handler = (...args: readonly unknown[]) => unknown;
type Log = (sentence: string) => void;

/**
 * The connection with a net under every handler that is registered through it: one that throws loses its own answer and nothing else. The client
 * learns that the request failed, the log learns which one and where in the code; neither sees what the error says, since that may quote a document.
 */
export function guarded(connection: Connection): Connection {
  const log: Log = (sentence) => connection.console.error(sentence);
  return net(connection, "", log);
}

function net<T extends object>(target: T, path: string, log: Log): T {
  return new Proxy(target, {
    get: (_, name): unknown => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof name !== "string") return value;
      if (typeof value === "function")
        return name.startsWith("on") ? registering(target, value, { name: path + name, log }) : value.bind(target);
      // Requests of newer protocols are registered one level down, as in `languages.semanticTokens.on`.
      return typeof value === "object" && value !== null && nested.has(name) ? net(value, `${name}.`, log) : value;
    },
  });
}

const nested: ReadonlySet<string> = new Set([
  "languages",
  "workspace",
  "semanticTokens",
  "inlayHint",
  "foldingRange",
  "linkedEditingRange",
  "diagnostics",
]);

interface Registration {
  readonly name: string;
  readonly log: Log;
}

function registering(target: object, register: Function, { name, log }: Registration): Handler {
  return (...args) => {
    const [method] = args;
    const isOwn = typeof method === "string";
    const what = isOwn ? method : name;
    const fail = /^on(?:Did|Initialized|Exit|Notification)/.test(name) ? logged(what, log) : refused({ what, isOwn, log });
    const guardedArgs = args.map((arg) => (typeof arg === "function" ? safely(arg as Handler, fail) : arg));
    return Reflect.apply(register, target, guardedArgs);
  };
}

type Fail = (error: unknown, params: unknown) => void;

function safely(handler: Handler, fail: Fail): Handler {
  return (...args) => {
    try {
      const answer = handler(...args);
      return answer instanceof Promise ? answer.catch((error: unknown) => fail(error, args[0])) : answer;
    } catch (error) {
      return fail(error, args[0]);
    }
  };
}

/** For notifications: nobody waits for an answer. */
function logged(what: string, log: Log): Fail {
  return (error) => log(`The handler of ${what} failed: ${whereOf(error)}`);
}

interface Refusal {
  readonly what: string;
  /** True for our own requests, whose parameters are looked at before they are used. */
  readonly isOwn: boolean;
  readonly log: Log;
}

/** For requests: whoever waits is told, and told whose fault it is. */
function refused({ what, isOwn, log }: Refusal): Fail {
  return (error, params) => {
    if (error instanceof ResponseError) throw error;
    if (!isOwn && isMalformed(what, params))
      throw new ResponseError(ErrorCodes.InvalidParams, "The parameters are not those that the protocol asks for.");
    log(`The handler of ${what} failed: ${whereOf(error)}`);
    throw new ResponseError(ErrorCodes.InternalError, "This request failed inside the language server. Its log says where.");
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;
const isPosition = (value: unknown): boolean =>
  isRecord(value) && typeof value["line"] === "number" && typeof value["character"] === "number";

/** Handlers whose parameters name no document, and those that need more than one. */
const withoutDocument = /^on\w+Resolve$|\.resolve$/;
const withPosition = /^on(?:Hover|Completion|SignatureHelp|Definition|References|DocumentHighlight|PrepareRename|RenameRequest)$/;
const withRange = /^on(?:CodeAction|DocumentRangeFormatting)$|^inlayHint\.on$|\.onRange$/;

/** True when parameters lack a part that the protocol promises to the handler: its failure is the client's. */
function isMalformed(handler: string, params: unknown): boolean {
  if (!isRecord(params)) return true;
  const { textDocument, position, range } = params;
  if (handler === "onWorkspaceSymbol") return typeof params["query"] !== "string";
  if (handler === "onExecuteCommand") return typeof params["command"] !== "string";
  if (withoutDocument.test(handler)) return false;
  if (!isRecord(textDocument) || typeof textDocument["uri"] !== "string") return true;
  if (withRange.test(handler)) return !isRecord(range) || !isPosition(range["start"]) || !isPosition(range["end"]);
  return withPosition.test(handler) && !isPosition(position);
}

/** Carries something out that nobody waits for; when it fails, the log learns what and where. */
export function attempt(connection: Connection, what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    connection.console.error(`${what} failed: ${whereOf(error)}`);
  }
}

/** The kind of an error and the calls that led to it, without its words. */
export function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return "a value was thrown";
  const calls = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...calls.slice(0, 8).map((line) => line.trim())].join("\n  ");
}
