import type { PreviewModel, Sentence, Where } from "../../../server/src/protocol.ts";

/** Every place that a view links to: the only ones that its page may ask to open. */
export function placesOf(model: PreviewModel): readonly Where[] {
  const sentences: readonly Sentence[] = [
    ...model.lead,
    model.stale,
    model.assumed,
    ...(model.cure === null ? [] : [model.cure.promise]),
    ...model.sections.flatMap(({ rows, facts }) => [
      ...rows.flatMap(({ name, text, meta }) => [name, ...text, meta]),
      ...facts.flatMap(({ text }) => text),
    ]),
  ];
  const columns = [
    model.cure?.where ?? null,
    ...model.unsaved,
    ...model.sections.flatMap(({ rows, facts, trees }) => [
      ...rows.map(({ where }) => where),
      ...facts.map(({ where }) => where),
      ...trees.flatMap(({ shown, folded }) => [...shown, ...folded].map(({ where }) => where)),
    ]),
  ];
  const inSentences = sentences.flatMap((sentence) =>
    sentence.flatMap((piece) => (typeof piece === "object" && "where" in piece ? [piece.where] : [])),
  );
  return [...columns.filter((where) => where !== null), ...inSentences];
}
