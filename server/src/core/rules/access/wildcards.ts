/** True when some text fits both wildcard patterns (`*` any run, `?` one character). */
export function overlaps(left: string, right: string): boolean {
  let reach = row(left, undefined, "");
  for (let column = 0; column < right.length; column++) reach = row(left, reach, right[column] ?? "");
  return reach[left.length] === true;
}

/** One row of the table: for each beginning of the pattern whether it can meet the other pattern's beginning that ends with `unit`. */
function row(pattern: string, before: readonly boolean[] | undefined, unit: string): boolean[] {
  const current = [before === undefined ? true : unit === "*" && before[0] === true];
  for (let at = 1; at <= pattern.length; at++) {
    const own = pattern[at - 1];
    if (before === undefined) current[at] = current[at - 1] === true && own === "*";
    else if (own === "*" || unit === "*") current[at] = current[at - 1] === true || before[at] === true || before[at - 1] === true;
    else current[at] = before[at - 1] === true && (own === unit || own === "?" || unit === "?");
  }
  return current;
}

/** True when every text that fits `inner` fits `outer` as well, as far as that is plain to see: equal texts, or a wildcard over an exact one. */
export function covers(outer: string, inner: string): boolean {
  if (outer === "*" || outer === inner) return true;
  // A wildcard inside a name stands for itself here, which is what a beginning such as `logs-*` needs.
  return overlaps(outer, inner.replaceAll("*", "\u0000").replaceAll("?", "\u0001"));
}
