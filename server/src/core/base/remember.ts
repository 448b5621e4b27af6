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

/** Answers about so many words are kept at most, and about none that is longer. All permissions that the plugin knows are half as many. */
const most = { words: 1_000, length: 200 };

/**
 * The same function about words of files, which works out its answer once for each while they are few. Nobody tells when a word has left all
 * files, so that all are forgotten when they have become many.
 */
export function rememberedWords<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before.made;
    const made = make(word);
    if (word.length > most.length) return made;
    if (known.size >= most.words) known.clear();
    known.set(copied(word), { made });
    return made;
  };
}

/** Characters of its own: a piece of a file's text is a view of it, which keeps the whole text in memory. */
function copied(word: string): string {
  return Array.from({ length: word.length }, (_, at) => word.charAt(at)).join("");
}
