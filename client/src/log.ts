import { type LogOutputChannel, window } from "vscode";
import { messageName } from "./message-name.ts";

/** The output channels of a language client. */
export interface Log {
  readonly outputChannel: LogOutputChannel;
  readonly traceOutputChannel: LogOutputChannel;
}

/**
 * One channel for all that client and server have to say. At the log level Trace it also names the messages between them, and no setting, which may
 * come from a workspace, makes it show what they hold: files and tokens.
 */
export function createLog(): Log {
  const outputChannel = window.createOutputChannel("OpenSearch Security YAML", { log: true });
  const trace = (text: string): void => outputChannel.trace(messageName(text));
  return { outputChannel, traceOutputChannel: Object.create(outputChannel, { trace: { value: trace } }) as LogOutputChannel };
}
