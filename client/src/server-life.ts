import { commands, window } from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  ErrorCodes,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  type ServerOptions,
  State,
} from "vscode-languageclient/node";

/** The language server for as long as the window lives: one that ends unasked is started again, unless it keeps crashing. */
export interface Server {
  readonly client: LanguageClient;
  readonly start: () => void;
  /** Gives the client once its server runs; rejects, with words for the user, while the server stays off. */
  readonly ready: () => Promise<LanguageClient>;
  /** Ends the server's process, whatever it is doing, and starts another; also where it stays off. */
  readonly restart: () => Promise<void>;
}

/** The crash, counted within three minutes, after which the server stays off. */
const lastCrash = 5;

/** What is known of a server's life so far. */
interface Life {
  /** True once it crashed too often, until somebody restarts it. */
  off: boolean;
  /** True while its process is ended on purpose. */
  asked: boolean;
  /** The library's own count of crashes. */
  crashes: ErrorHandler;
}

/** Creates a client whose server is kept running from `start` on. */
export function createServer(name: string, server: ServerOptions, options: LanguageClientOptions): Server {
  const client: LanguageClient = new QuietClient("opensearchSecurity", name, server, {
    ...options,
    errorHandler: {
      // Whoever types while the server dies writes to nobody. The end itself comes through `closed`.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => whenClosed(client, life),
    },
    // A server that cannot be talked to has crashed, whether it noticed or not.
    initializationFailedHandler: () => {
      client.serverProcess?.kill("SIGKILL");
      return false;
    },
  });
  const life: Life = { off: false, asked: false, crashes: crashCount(client) };
  return {
    client,
    start: () => start(client),
    ready: async () => {
      if (life.off) throw serverIsOff();
      return client.state === State.Running ? client : nextOutcome(client, life);
    },
    restart: async () => {
      const outcome = nextOutcome(client, life);
      restart(client, life);
      await outcome;
    },
  };
}

const crashCount = (client: LanguageClient): ErrorHandler => client.createDefaultErrorHandler(lastCrash - 1);

/** A start that fails ends the server's process, and so comes through `whenClosed`. */
const start = (client: LanguageClient): void => void client.start().catch(() => undefined);

async function whenClosed(client: LanguageClient, life: Life): Promise<CloseHandlerResult> {
  // A start that was cut short fails only now, and would count the next one as failed if that had begun already.
  await client.start().catch(() => undefined);
  const verdict = life.asked ? { action: CloseAction.Restart } : await life.crashes.closed();
  life.asked = false;
  life.off = verdict.action === CloseAction.DoNotRestart;
  if (life.off) void offerRestart();
  return { ...verdict, handled: true };
}

function restart(client: LanguageClient, life: Life): void {
  life.crashes = crashCount(client);
  if (life.off) {
    life.off = false;
    start(client);
  } else if (client.serverProcess !== undefined) {
    life.asked = true;
    client.serverProcess.kill("SIGKILL");
  }
}

/** Waits until the server runs anew or is given up. */
function nextOutcome(client: LanguageClient, life: Life): Promise<LanguageClient> {
  return new Promise((resolve, reject) => {
    const following = client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running && !life.off) return;
      following.dispose();
      if (life.off) reject(serverIsOff());
      else resolve(client);
    });
  });
}

const serverIsOff = (): Error =>
  new ResponseError(
    ErrorCodes.ConnectionInactive,
    "The OpenSearch Security language server is off, since it kept crashing. Run the command “Restart Language Server”.",
  );

async function offerRestart(): Promise<void> {
  const restart = "Restart Language Server";
  const output = "Show Output";
  const words =
    `The OpenSearch Security language server crashed ${lastCrash} times in 3 minutes and stays off, so no file is checked. ` +
    "Restart it. If it crashes again, its output tells why.";
  const picked = await window.showErrorMessage(words, restart, output);
  if (picked === restart) await commands.executeCommand("opensearchSecurity.restartServer");
  if (picked === output) await commands.executeCommand("opensearchSecurity.showOutput");
}

/** What goes wrong with the server's process is told by `offerRestart`, once; the library would tell it again at every step. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, showNotification: boolean | "force" = true): void {
    super.error(message, data, showNotification === true && this.isRunning());
  }
}
