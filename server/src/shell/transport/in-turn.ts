/** A task that never runs twice at the same time. */
export interface TaskInTurn<T> {
  /** Runs the task after those that were asked for before. */
  run(): Promise<T>;
  /** Resolves when the task has ended for the first time, however it ended. */
  readonly first: Promise<void>;
}

/** Lets the calls of a task wait for one another, so that the last one has the last word. */
export function inTurn<T>(task: () => Promise<T>): TaskInTurn<T> {
  let last: Promise<unknown> = Promise.resolve();
  let ended: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    ended = resolve;
  });
  return {
    run: () => {
      const done = last.then(task);
      last = done.catch(() => undefined).then(ended);
      return done;
    },
    first,
  };
}
