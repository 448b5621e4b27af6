/** A line that tells how far a long run has come. */
export interface Progress {
  /** What is being done, as a word such as `Reading`, and how far it has come. */
  step(what: string, done: number, of: number): void;
  /** Takes the line away. */
  done(): void;
}

/** What the line needs of the world: where it is written, and the time in milliseconds. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly now: () => number;
}

/** Runs shorter than this show nothing; longer ones change the line this often at most (milliseconds). */
const patience = { first: 700, next: 100 };

/** A progress line at a terminal; anywhere else nothing is ever written. */
export function createProgress({ write, isTerminal, now }: ProgressOutput): Progress {
  let next = now() + patience.first;
  let isShown = false;
  return {
    step: (what, done, of) => {
      if (!isTerminal || now() < next) return;
      next = now() + patience.next;
      isShown = true;
      write(`\r\u001b[K${what} ${done} of ${of} files…`);
    },
    done: () => {
      if (isShown) write("\r\u001b[K");
      isShown = false;
    },
  };
}
