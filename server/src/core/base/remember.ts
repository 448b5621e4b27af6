/** The same function, which works out its answer once for each object; what it makes must follow from that object alone. */
export function remembered<O extends object, T>(make: (owner: O) => T): (owner: O) => T {
  const known = new WeakMap<O, { readonly made: T }>();
  return (owner) => {
    const before = known.get(owner);
    if (before !== undefined) return before.made;
    const made = make(owner);
    known.set(owner, { made });
    return made;
  };
}
