import type { Span } from "../text/span.ts";
import { entriesNear, type Path, type Step, type YamlNode } from "./tree.ts";

/** The path of the innermost entry or item whose key or value an offset is in; the empty path where there is none. */
export function pathAt(root: YamlNode | undefined, offset: number): Path {
  const path: Step[] = [];
  let node = root;
  while (node !== undefined) {
    const next = stepInto(node, offset);
    if (next === undefined) break;
    path.push(next.step);
    node = next.node;
  }
  return path;
}

function stepInto(node: YamlNode, offset: number): { readonly step: Step; readonly node: YamlNode | undefined } | undefined {
  if (node.kind === "list") {
    const index = node.items.findLastIndex((item) => isIn(item.span, offset));
    return index < 0 ? undefined : { step: index, node: node.items[index] };
  }
  if (node.kind !== "map") return undefined;
  const entry = entriesNear(node, offset).findLast(({ keySpan, value }) =>
    isIn({ start: keySpan.start, end: Math.max(keySpan.end, value.span.end) }, offset),
  );
  if (entry === undefined) return undefined;
  return { step: entry.key, node: offset <= entry.keySpan.end ? undefined : entry.value };
}

const isIn = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;
