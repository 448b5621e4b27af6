import type { Connection, ConnectionOptions, InitializeParams } from "vscode-languageserver/node";
import { greetingFor } from "./capabilities.ts";
import { attempt } from "./guard.ts";
import { afterTurns } from "./turns.ts";

/** What the rest of the server starts with. */
export type Serve = (connection: Connection, greeted: InitializeParams) => void;

/** The answer to the greeting is on its way after so many turns of the event loop. */
const turnsToAnswer = 8;

/**
 * Answers a client's greeting before most of the server is loaded, which happens while the client reads the answer. Whatever else comes waits for it,
 * in the order in which it came.
 */
export function greet(connect: (options: ConnectionOptions) => Connection, load: () => Promise<Serve>): void {
  /** Resolves once the rest answers; made by the greeting. */
  let served: Promise<void> | undefined;
  let isServed = false;
  const serve = async (params: InitializeParams): Promise<void> => {
    await new Promise<void>((resolve) => void afterTurns(turnsToAnswer, resolve));
    const start = await load();
    // Whatever comes is answered as far as it can be.
    isServed = true;
    attempt(connection, "The start", () => start(connection, params));
  };
  const connection = connect({
    messageStrategy: {
      handleMessage: async (message, next) => {
        if (!isServed) await served;
        return next(message);
      },
    },
  });
  connection.onInitialize((params) => {
    const greeting = greetingFor(params);
    served ??= serve(params);
    return greeting;
  });
  connection.listen();
}
