import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Diagnostic, Position } from "vscode-languageserver/node";
import { type SchemaError, validators } from "../../../server/src/generated/validators.js";

/** File kinds that the floor can check. */
export type FloorKind = keyof typeof validators;

/** A text that was parsed and validated with the libraries alone. */
export interface Checked {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses and validates a text; positions count from its own first line. `isPart` is true for single entries, of which the schema asks too much. */
export function check(kind: FloorKind, text: string, isPart: boolean): Checked {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const validator = validators[kind];
  const isValid = document.contents === null || validator(document.toJS());
  const errors = isValid
    ? []
    : (validator.errors ?? []).filter(({ keyword, instancePath }) => !isPart || instancePath !== "" || keyword !== "required");
  const diagnosticOf = (start: number, end: number, message: string): Diagnostic => {
    return { range: { start: positionOf(lines, start), end: positionOf(lines, end) }, message };
  };
  return {
    document,
    lines,
    diagnostics: [
      ...document.errors.map(({ pos: [start, end], message }) => diagnosticOf(start, end, message)),
      ...errors.map((error) => diagnosticOf(...rangeOf(document, error), `${error.keyword} ${pathOf(error).join(".")}`)),
    ],
  };
}

/** Line and column of an offset. */
export function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: line - 1, character: col - 1 };
}

function pathOf({ instancePath, params }: SchemaError): readonly string[] {
  const steps = instancePath.split("/").slice(1);
  const extra = params["additionalProperty"];
  const unescaped = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return typeof extra === "string" ? [...unescaped, extra] : unescaped;
}

/** Where the last key or item of a path stands, as far as it can be followed. */
function rangeOf(document: Document.Parsed, error: SchemaError): readonly [number, number] {
  const path = pathOf(error);
  const isAboutValue = error.params["additionalProperty"] === undefined;
  let node: unknown = document.contents;
  let range: readonly [number, number] = [0, 1];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === step);
      // A value on one line is marked itself, anything else by its key.
      range = rangeIn(isAboutValue && isScalar(pair?.value) ? pair.value : pair?.key) ?? range;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      range = rangeIn(node) ?? range;
    }
  }
  return range;
}

function rangeIn(node: unknown): readonly [number, number] | undefined {
  const range = (node as { readonly range?: readonly [number, number, number] } | null | undefined)?.range;
  return range === undefined ? undefined : [range[0], range[1]];
}

/** The keys and indexes on the way to an offset. */
export function pathAt(document: Document.Parsed, offset: number): readonly string[] {
  const path: string[] = [];
  let node: unknown = document.contents;
  for (;;) {
    const steps = isMap(node)
      ? node.items.map(({ key, value }) => ({
          name: String(key),
          start: rangeIn(key)?.[0] ?? 0,
          end: endOf(value) ?? endOf(key) ?? 0,
          value,
        }))
      : isSeq(node)
        ? node.items.map((value, index) => ({ name: String(index), start: rangeIn(value)?.[0] ?? 0, end: endOf(value) ?? 0, value }))
        : [];
    const found = steps.find(({ start, end }) => start <= offset && offset <= end);
    if (found === undefined) return path;
    path.push(found.name);
    node = found.value;
  }
}

const endOf = (node: unknown): number | undefined => (node as { readonly range?: readonly number[] } | null)?.range?.[1];
