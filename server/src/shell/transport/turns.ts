/** Does something after some turns of the event loop, one message being read per turn; gives what calls it off. */
export function afterTurns(turns: number, action: () => void): () => void {
  let left = turns;
  let turn: NodeJS.Immediate;
  // Not a timer of no time: the loop counts a timer's time from before the work that set it, so that it would come before the next message.
  const next = (): void => {
    turn = setImmediate(() => (--left > 0 ? next() : action()));
  };
  next();
  return () => clearImmediate(turn);
}
