import type { Server } from "./server.ts";

/**
 * How many seconds an answer may take: of the server's own processor time, and of the clock for one that does nothing at all. A machine that
 * has much else to do can leave a server no time for a minute and longer, which says nothing about the server.
 */
const most = { processor: 20, clock: 600 };

/** Says so when patience ends; gives what makes an end of waiting. */
export function patience({ seconds }: Pick<Server, "seconds">, onEnd: (after: string) => void): () => void {
  const start = { processor: seconds(), clock: performance.now() };
  const timer = setInterval(() => {
    const used = { processor: seconds() - start.processor, clock: (performance.now() - start.clock) / 1000 };
    // Where the system does not tell, no processor time was used.
    if (used.processor > most.processor) onEnd(`in ${most.processor} s of processor time`);
    else if (used.clock > most.clock) onEnd(`in ${most.clock} s`);
  }, 1000);
  return () => clearInterval(timer);
}
